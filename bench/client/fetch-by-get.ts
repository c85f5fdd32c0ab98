import type { CreateCalls } from "../server/clients/calls.js";
import { inputs } from "../server/workloads.js";

/** Plain JSON by GET, as queries of Parley and tRPC travel: without a body, `fetch` itself does less. */
export const fetchByGet: CreateCalls = (url, fetch) => {
  const get = async (path: string, input: unknown) => {
    const response = await fetch(`${url}${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
    return response.json();
  };
  return { echo: () => get("/echo", inputs.echo), list: () => get("/list", inputs.list) };
};
