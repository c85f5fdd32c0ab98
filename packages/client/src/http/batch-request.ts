import { formatUrl, jsonHeaders, ownHeaders } from "../borrowed.js";
import type { CallRequest } from "../interceptor.js";
import type { Endpoint } from "./endpoint.js";
import type { HttpRequest } from "./request.js";

/** A call with its input as it travels. */
export interface EncodedCall {
  readonly call: CallRequest;
  /** JSON text; undefined when there is no input. */
  readonly input: string | undefined;
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
  return { method: "POST", url, headers: { ...jsonHeaders, ...headers }, body: input };
}
