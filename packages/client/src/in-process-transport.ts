import { createHttpTransport, type HttpTransportOptions } from "./http-transport.js";
import type { Transport } from "./interceptor.js";

/** What answers a request without a network, as `createFetchHandler` makes it. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Carries calls to a handler in the same process. It is the HTTP transport with the handler in place of the network, so that a test
 * goes through everything that real calls go through.
 *
 * @example createClient(mail, { transport: inProcessTransport(createFetchHandler(service)) })
 */
export function inProcessTransport(
  handler: FetchHandler,
  options: Partial<Omit<HttpTransportOptions, "fetch">> = {},
): Transport {
  return createHttpTransport({
    url: "http://in-process/rpc",
    rpcHeaders: "always",
    ...options,
    fetch: async (url, init) => handler(new Request(url, init)),
  });
}
