import { hc } from "hono/client";
import type { CreateCalls } from "../server/clients/calls.js";
import type { App } from "../server/hosts/hono.js";
import { inputs } from "../server/workloads.js";

/** Hono's own client. */
export const hcCalls: CreateCalls = (url, fetch) => {
  const api = hc<App>(url, { fetch });
  return {
    echo: async () => (await api.echo.$post({ json: inputs.echo })).json(),
    list: async () => (await api.list.$post({ json: inputs.list })).json(),
  };
};
