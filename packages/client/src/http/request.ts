import { headers, RpcError } from "@parley/contract";
import { codecOf } from "../codec-of.js";
import type { CallRequest } from "../interceptor.js";
import { type Endpoint, formatUrl } from "./endpoint.js";

/** One HTTP request, ready to be sent. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit | undefined;
}

/** The longest url of a GET, in bytes: what a server accepts by default, and proxies and browsers do not cut. */
export const defaultMaxUrlLength = 8_000;

const json = { "content-type": "application/json" };

/** Writes one call with JSON input. A query goes by GET while its url is short enough, else by POST, which Parley's servers allow. */
export function jsonRequest(call: CallRequest, endpoint: Endpoint, maxUrlLength = defaultMaxUrlLength): HttpRequest {
  const input = encodeInput(call);
  const lastEventId = call.resume.lastEventId;
  if (call.procedure.kind !== "mutation") {
    const url = formatUrl(endpoint, [call.path], { input, lastEventId });
    if (url.length <= maxUrlLength) return { method: "GET", url, headers: ownHeaders(call) };
  }
  const url = formatUrl(endpoint, [call.path], { lastEventId });
  return { method: "POST", url, headers: { ...json, ...ownHeaders(call) }, body: input };
}

/** Writes several calls of one kind as one request. */
export function batchRequest(calls: readonly CallRequest[], endpoint: Endpoint): HttpRequest {
  const paths = calls.map(({ path }) => path);
  const members = calls.flatMap((call, index) => {
    const input = encodeInput(call);
    return input === undefined ? [] : [`"${index}":${input}`];
  });
  const input = `{${members.join(",")}}`;
  const own = calls[0] ? ownHeaders(calls[0]) : {};
  if (calls[0]?.procedure.kind === "query")
    return { method: "GET", url: formatUrl(endpoint, paths, { batch: "1", input }), headers: own };
  return { method: "POST", url: formatUrl(endpoint, paths, { batch: "1" }), headers: { ...json, ...own }, body: input };
}

/** The headers a call was given, and its idempotency key. */
export function ownHeaders({ headers: given, idempotencyKey }: CallRequest): Record<string, string> {
  return idempotencyKey === undefined ? { ...given } : { ...given, [headers.idempotencyKey]: idempotencyKey };
}

/** The input as JSON text; undefined when there is none. */
function encodeInput({ path, procedure, input }: CallRequest): string | undefined {
  if (input === undefined) return undefined;
  try {
    return codecOf(procedure).input.encode(input);
  } catch (cause) {
    const message = `The input cannot be sent: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new RpcError({ code: "BAD_REQUEST", path, origin: "client", notExecuted: true, message, cause });
  }
}
