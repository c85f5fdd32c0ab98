import { unsendable } from "../call-failure.js";
import { codecOf } from "../codec-of.js";
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

const json = { "content-type": "application/json" };

/** A call with its input as it travels. */
export interface EncodedCall {
  readonly call: CallRequest;
  /** JSON text; undefined when there is no input. */
  readonly input: string | undefined;
}

/** Writes one call with JSON input. A query goes by GET while its url is short enough, else by POST, which Parley's servers allow. */
export function jsonRequest(call: CallRequest, endpoint: Endpoint, maxUrlLength = defaultMaxUrlLength): HttpRequest {
  const input = encodeInput(call);
  const { lastEventId } = call.resume;
  if (call.procedure.kind !== "mutation") {
    const url = formatUrl(endpoint, [call.path], { input, lastEventId });
    if (url.length <= maxUrlLength) return { method: "GET", url, headers: ownHeaders(call) };
  }
  const url = formatUrl(endpoint, [call.path], { lastEventId });
  // Body parsers that run before the service, Fastify's for one, refuse an empty body that says it is JSON.
  const body = input ?? codecOf(call.procedure).encode(undefined);
  return { method: "POST", url, headers: { ...json, ...ownHeaders(call) }, body };
}

/** Writes several calls of one kind, with the same headers, as one request. */
export function batchRequest(members: readonly EncodedCall[], endpoint: Endpoint): HttpRequest {
  const inputs = members.flatMap(({ input }, index) => (input === undefined ? [] : [`"${index}":${input}`]));
  const input = `{${inputs.join(",")}}`;
  const paths = members.map(({ call }) => call.path);
  const [first] = members;
  const headers = first ? ownHeaders(first.call) : {};
  if (first?.call.procedure.kind === "query")
    return { method: "GET", url: formatUrl(endpoint, paths, { batch: "1", input }), headers };
  const url = formatUrl(endpoint, paths, { batch: "1" });
  return { method: "POST", url, headers: { ...json, ...headers }, body: input };
}

/** The input as JSON text; undefined when there is none. @throws RpcError BAD_REQUEST when it cannot travel. */
export function encodeInput({ path, procedure, input }: CallRequest): string | undefined {
  if (input === undefined) return undefined;
  try {
    return codecOf(procedure).encode(input);
  } catch (cause) {
    throw unsendable(path, "The input", cause);
  }
}
