import { type Client, createClient } from "@parley/client";
import { RpcError } from "@parley/contract";
import { notes } from "./contract.js";

type Options = {
  readonly rpcHeaders?: "always" | "never";
  readonly batch?: boolean;
  readonly credentials?: RequestCredentials;
};
type Run = (api: Client<typeof notes>) => unknown;

declare global {
  interface Window {
    /** Runs a function, given as source text, with a client of the server at `url`; what it throws is told by code and message. */
    call(url: string, source: string, options?: Options): Promise<unknown>;
  }
}

window.call = async (url, source, options = {}) => {
  const api = createClient(notes, { url, ...options });
  try {
    const run = new Function(`return ${source}`)() as Run;
    return { ok: await run(api) };
  } catch (error) {
    return {
      failed: error instanceof RpcError ? error.code : String(error),
      data: error instanceof RpcError ? error.data : undefined,
    };
  }
};
