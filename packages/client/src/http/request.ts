import { encode } from "../codec/codec-of.js";
import type { CallRequest } from "../interceptor.js";
import { ownHeaders } from "../rpc-headers.js";
import { type Endpoint, formatUrl } from "./endpoint.js";

/** What a request can carry. `BodyInit` says the same, but only where the `dom` library is. */
export type RequestBody = string | FormData | Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** One HTTP request, ready to be sent. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
}

/** The longest url of a GET, in bytes: what a server accepts by default, and proxies and browsers do not cut. */
export const defaultMaxUrlLength = 8_000;

/** What says that a body is JSON. */
export const jsonHeaders = { "content-type": "application/json" };

/** Writes one call with JSON input. A query goes by GET while its url is short enough, else by POST, which Parley's servers allow. It is to be called within `withCodec`. */
export function jsonRequest(call: CallRequest, endpoint: Endpoint): HttpRequest {
  const input = encodeInput(call);
  const { lastEventId } = call.resume;
  if (call.procedure.kind !== "mutation") {
    const url = formatUrl(endpoint, [call.path], { input, lastEventId });
    if (url.length <= defaultMaxUrlLength) return { method: "GET", url, headers: ownHeaders(call) };
  }
  const url = formatUrl(endpoint, [call.path], { lastEventId });
  // Body parsers that run before the service, Fastify's for one, refuse an empty body that says it is JSON.
  const body = input ?? encode(call.procedure, undefined);
  return { method: "POST", url, headers: { ...jsonHeaders, ...ownHeaders(call) }, body };
}

/** The input as JSON text; undefined when there is none. @throws for `withCodec`, and Error that says why it cannot travel. */
export function encodeInput({ procedure, input }: CallRequest): string | undefined {
  return input === undefined ? undefined : encode(procedure, input);
}
