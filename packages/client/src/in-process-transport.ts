import { createHttpTransport, type HttpTransportOptions } from "./http-transport.js";
import type { Transport } from "./interceptor.js";

/** What answers a request without a network, as `createFetchHandler` makes it. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Carries calls to a handler in the same process. It is the HTTP transport with the handler in place of the network, so that a test
 * goes through everything that real calls go through.
 *
 * A handler with a base path needs it here too: `inProcessTransport(handler, { url: "http://localhost/rpc" })`.
 *
 * @example createClient(mail, { transport: inProcessTransport(createFetchHandler(service)) })
 */
export function inProcessTransport(
  handler: FetchHandler,
  options: Partial<Omit<HttpTransportOptions, "fetch">> = {},
): Transport {
  return createHttpTransport({
    url: "http://in-process/",
    rpcHeaders: "always",
    ...options,
    fetch: async (url, init) => endWith(init.signal, await handler(new Request(url, init))),
  });
}

/** Lets the body end with the signal, as a real fetch does: its source is cancelled, and whoever reads it fails. */
function endWith(signal: AbortSignal | null | undefined, response: Response): Response {
  const { body, status, statusText, headers } = response;
  if (!signal || !body) return response;
  const ending = body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal });
  return new Response(ending, { status, statusText, headers });
}
