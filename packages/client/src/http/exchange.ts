import { abortError } from "../call-failure.js";
import type { CallRequest } from "../interceptor.js";
import { explain } from "../load-failures.js";
import { pageOrigin } from "../page-origin.js";
import { mayHaveRpcHeaders, type RpcFacts, type RpcHeadersMode, rpcHeaders } from "../rpc-headers.js";
import type { Arriving } from "./arriving.js";
import type { HttpRequest } from "./request.js";

/** What sends a request: the global `fetch`, or anything that behaves like it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Whether cookies and the like go along, as `fetch` understands it. */
export type Credentials = "omit" | "same-origin" | "include";

/** How requests are sent. */
export interface Sender {
  readonly fetch: Fetch;
  readonly credentials: Credentials | undefined;
  readonly rpcHeaders: RpcHeadersMode;
}

/** One request and the call it is sent for, or what several have in common. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly sender: Sender;
  readonly call: Pick<CallRequest, "path" | "signal"> & RpcFacts;
}

/** Sends one request and waits for the head of its answer. @throws RpcError ABORTED, TIMEOUT or NETWORK. */
export async function exchange({ request, sender, call }: Exchange): Promise<Response> {
  const { path, signal } = call;
  const { url, method, body } = request;
  const headers = {
    ...(mayHaveRpcHeaders(sender.rpcHeaders, url, pageOrigin()) && rpcHeaders(call)),
    ...request.headers,
  };
  const init: Omit<RequestInit, "headers"> & { duplex?: "half" } = {
    method,
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: "half" }),
    ...(signal && { signal }),
    ...(sender.credentials && { credentials: sender.credentials }),
  };
  const sending = async () => sender.fetch(url, { ...init, headers: new Headers(headers) });
  return reading(sending(), { path, url, signal, headers });
}

/** The global `fetch`, looked up at each call. */
export const globalFetch: Fetch = (url, init) => fetch(url, init);

/** Waits for what comes over a connection and tells its failure as ours. @throws RpcError ABORTED, TIMEOUT or NETWORK. */
export async function reading<T>(awaited: Promise<T>, arriving: Arriving): Promise<T> {
  try {
    return await awaited;
  } catch (cause) {
    const { path, signal } = arriving;
    if (signal?.aborted) throw abortError({ path }, signal.reason);
    throw await explain(({ connectionError }) => connectionError(arriving, cause), { code: "NETWORK", path, cause });
  }
}
