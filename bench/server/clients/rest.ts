import { readEvents } from "../app/sse.js";
import { inputs } from "../workloads.js";
import type { CreateCalls } from "./calls.js";

/** Plain JSON by POST, which needs no library. */
export const restCalls: CreateCalls = (url, fetch) => {
  const send = (path: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    return fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  };
  const post = async (path: string, body: unknown) => (await send(path, body)).json();
  return {
    echo: () => post("/echo", inputs.echo),
    list: () => post("/list", inputs.list),
    batch: () => post("/batch", inputs.batch),
    error: async () => (await post("/full", {})).data,
    invalid: () => post("/echo", inputs.invalid),
    broken: () => send("/list", inputs.broken),
    upload: () => post("/upload", inputs.upload),
    stream: async () => readEvents(await fetch(`${url}/ticks`)),
  };
};
