import { RpcError } from "@parley/contract/call";
import { abortError, unsendable } from "../call-failure.js";
import type { CallRequest } from "../interceptor.js";
import { networkError } from "../network-error.js";
import { pageOrigin } from "../page-origin.js";
import { mayHaveRpcHeaders, type RpcHeadersMode, rpcHeaders, timeoutHeader } from "../rpc-headers.js";
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

/** One request and for whom it is sent. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly sender: Sender;
  readonly calls: readonly CallRequest[];
  readonly signal: AbortSignal | undefined;
}

/** Something that comes over a connection, and whom its failure is told to. */
export interface Arriving {
  readonly path: string;
  readonly url: string;
  readonly signal: AbortSignal | undefined;
  /** What had happened if it fails, with the host after it. */
  readonly what?: string;
}

/** Sends one request and waits for the head of its answer. @throws RpcError ABORTED, TIMEOUT or NETWORK. */
export async function exchange({ request, sender, calls, signal }: Exchange): Promise<Response> {
  const path = calls.length === 1 && calls[0] ? calls[0].path : "";
  const { url, method, body } = request;
  const init: RequestInit & { duplex?: "half" } = {
    method,
    headers: toHeaders(allHeaders(request, sender, calls), path),
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: "half" }),
    ...(signal && { signal }),
    ...(sender.credentials && { credentials: sender.credentials }),
  };
  const sending = async () => sender.fetch(url, init);
  return reading(sending(), { path, url, signal, what: "No answer from" });
}

/** The global `fetch`, looked up at each call. */
export const globalFetch: Fetch = (url, init) => {
  if (pageOrigin() !== undefined || URL.canParse(url)) return fetch(url, init);
  const told = 'the url is relative, and only a page can resolve it: write one like "http://localhost:3000/rpc"';
  return Promise.reject(Object.assign(new TypeError(told), { code: "ERR_INVALID_URL" }));
};

/** Every header of a request, Parley's own among them where they may be sent. */
function allHeaders(
  { url, headers }: HttpRequest,
  { rpcHeaders: mode }: Sender,
  calls: readonly CallRequest[],
): Record<string, string> {
  const [first] = calls;
  if (!first || !mayHaveRpcHeaders({ mode, pageOrigin: pageOrigin(), target: url })) return { ...headers };
  return { ...rpcHeaders(first), ...timeoutHeader(calls), ...headers };
}

/** What `fetch` would call a failure of the network, though it can never go well: a header that is none. */
function toHeaders(record: Record<string, string>, path: string): Headers {
  try {
    return new Headers(record);
  } catch (cause) {
    throw unsendable(path, "A header", cause);
  }
}

/** Waits for what comes over a connection and tells its failure as ours. @throws RpcError ABORTED, TIMEOUT or NETWORK. */
export async function reading<T>(arriving: Promise<T>, { path, url, signal, what }: Arriving): Promise<T> {
  try {
    return await arriving;
  } catch (cause) {
    if (signal?.aborted) throw abortError({ path }, signal.reason);
    if (cause instanceof RpcError) throw cause.with({ path });
    throw networkError({ path, url, what: what ?? "The answer broke off, from", cause });
  }
}
