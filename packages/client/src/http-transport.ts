import { RpcError } from "@parley/contract";
import { readAnswer, type Settled } from "./http/answer.js";
import { pageOrigin, parseEndpoint } from "./http/endpoint.js";
import { type Credentials, exchange, type Fetch, reading, type Sender } from "./http/exchange.js";
import { jsonRequest } from "./http/request.js";
import { mayHaveRpcHeaders, type RpcHeadersMode, rpcHeaders, timeoutHeader } from "./http/rpc-headers.js";
import type { CallRequest, CallResponse, Transport } from "./interceptor.js";

/** How calls go over HTTP. */
export interface HttpTransportOptions {
  /** Where the service answers, such as `https://example.com/rpc`; in a page it may be relative. */
  readonly url: string;
  /** What sends requests; by default the global `fetch`, looked up at each call. */
  readonly fetch?: Fetch | undefined;
  /**
   * When headers of Parley's own are sent, such as the deadline. By default only to the page's own origin and outside browsers,
   * because to other origins they cost a preflight for each url.
   */
  readonly rpcHeaders?: RpcHeadersMode | undefined;
  /** Whether cookies go along; by default as `fetch` has it, to the page's own origin only. */
  readonly credentials?: Credentials | undefined;
}

/** Carries calls over HTTP: each is one `fetch`. */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const { url, rpcHeaders: mode = "same-origin" } = options;
  const endpoint = parseEndpoint(url);
  const sender: Sender = {
    fetch: options.fetch ?? ((target, init) => fetch(target, init)),
    credentials: options.credentials,
  };
  const markRpc = mayHaveRpcHeaders({ mode, pageOrigin: pageOrigin(), target: url });
  const send = async (call: CallRequest): Promise<CallResponse> => {
    const request = jsonRequest(call, endpoint);
    const own = markRpc ? { ...rpcHeaders(call), ...timeoutHeader([call]) } : {};
    const response = await exchange({ ...request, headers: { ...own, ...request.headers } }, sender, call);
    const text = await reading(response.text(), { ...call, url: request.url });
    return settle(readAnswer(text, call, response));
  };
  return send;
}

/** Hands on an answer, or throws what it is. @throws RpcError when the call failed. */
function settle(settled: Settled): CallResponse {
  if (settled instanceof RpcError) throw settled;
  return settled;
}
