import type { RequestInfo } from "../request-info.js";
import type { Value } from "../value.js";

/** One HTTP request as the RPC layer sees it. Hosts make it from what they have; nothing in it is worked out before it is asked for. */
export interface Exchange {
  readonly method: string;
  /** What stands below the base path, without the leading slash, still percent-encoded. */
  readonly path: string;
  /** The query string, without the question mark. */
  readonly search: string;
  /** How long the request's target is, path and query, in bytes. */
  readonly targetBytes: number;
  /** A request header; several of one name joined by commas. */
  header(name: string): string | undefined;
  readonly requestId: string;
  /** The caller's address; with `trustProxy`, as the trusted proxies report it. Undefined where the platform does not tell. */
  remoteAddress(): string | undefined;
  /** What users see of the request. */
  info(): RequestInfo;
  /** The signal that aborts when the caller goes away, if somebody has asked for it. */
  signalIfMade(): AbortSignal | undefined;
  /** Takes the headers users added to the answer, undefined when nobody asked for them; from here on, writing to them throws. */
  sealHeaders(): Headers | undefined;
  /** Reads the body as JSON; undefined when it is empty. @throws RpcError PAYLOAD_TOO_LARGE, or BAD_REQUEST for what is no JSON. */
  readJson(maxBytes: number): Value<unknown>;
  /** Reads a multipart body. @throws RpcError as `readJson`. */
  readForm(maxBytes: number): Promise<FormData>;
  /** The body as it arrives; it fails with PAYLOAD_TOO_LARGE once there is more than `maxBytes`. */
  readStream(maxBytes: number): ReadableStream<Uint8Array>;
  /** Calls once there is nobody to answer any more: the caller has left, or has the whole answer. At once, when that is so already. */
  onGone(listener: () => void): void;
  /** The request as tRPC's own machinery takes it, without its body: who needs that reads it here. */
  toRequest(): Request;
}
