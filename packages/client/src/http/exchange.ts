import { abortError } from "../call-failure.js";
import { networkError } from "./network-error.js";
import type { HttpRequest } from "./request.js";

/** What sends a request: the global `fetch`, or anything that behaves like it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Whether cookies and the like go along, as `fetch` understands it. */
export type Credentials = "omit" | "same-origin" | "include";

/** How requests are sent. */
export interface Sender {
  readonly fetch: Fetch;
  readonly credentials: Credentials | undefined;
}

/** For whom a request is sent: whom its failures are told to, and who can call it off. */
export interface OnBehalf {
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

/** Sends one request and waits for the head of its answer. @throws RpcError ABORTED, TIMEOUT or NETWORK. */
export async function exchange(request: HttpRequest, sender: Sender, behalf: OnBehalf): Promise<Response> {
  const { method, url, headers, body } = request;
  const init = {
    method,
    headers: { ...headers },
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: "half" }),
    ...(behalf.signal && { signal: behalf.signal }),
    ...(sender.credentials && { credentials: sender.credentials }),
  };
  return reading(sender.fetch(url, init), { ...behalf, url, what: "No answer from" });
}

/** Waits for something that comes over a connection, and tells its failure as ours. @throws RpcError ABORTED, TIMEOUT or NETWORK. */
export async function reading<T>(
  arriving: Promise<T>,
  {
    path,
    signal,
    url,
    what = "The answer broke off, from",
  }: OnBehalf & { readonly url: string; readonly what?: string },
): Promise<T> {
  try {
    return await arriving;
  } catch (cause) {
    throw signal?.aborted ? abortError({ path }, signal.reason) : networkError({ path, url, what, cause });
  }
}
