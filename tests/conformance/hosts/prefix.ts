import { serve } from "@parley/server/node";
import { networkHost } from "./network-host.js";

/** `serve`, with the endpoint deep below the root. */
export const prefix = networkHost("prefix", "/api/v1/rpc", async (service, options) => {
  const { url, close } = await serve(service, {
    ...options,
    host: "127.0.0.1",
    port: 0,
    handleSignals: false,
    drainMs: 50,
  });
  return { port: Number(new URL(url).port), close };
});
