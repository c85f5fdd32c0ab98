import { describeBytes, encodeForm, isBytesSource } from "@parley/contract/files";
import { formatUrl, isForm, ownHeaders, pageOrigin, unsendable } from "../borrowed.js";
import type { CallRequest } from "../interceptor.js";
import type { Endpoint } from "./endpoint.js";
import type { HttpRequest, RequestBody } from "./request.js";

/** A request whose body is a file or a form, with its size as far as that is known. */
export interface FileRequest extends HttpRequest {
  readonly body: Exclude<RequestBody, string>;
  /** In bytes; undefined for a form, whose size is the runtime's to know, and for a stream that does not say. */
  readonly size: number | undefined;
}

/** What a file request is made from. */
export interface FileRequestOptions {
  readonly call: CallRequest;
  readonly endpoint: Endpoint;
  /** Aborts when the exchange is over, however it ended. */
  readonly over: AbortSignal;
}

/** Writes one call whose input is a form or bytes. @throws RpcError BAD_REQUEST when the input is neither. */
export async function fileRequest({ call, endpoint, over }: FileRequestOptions): Promise<FileRequest> {
  const { path, procedure, input } = call;
  const url = formatUrl(endpoint, [path]);
  // `fetch` itself writes the content-type of a form, because the boundary between its parts is in it.
  if (isForm(procedure.input)) {
    return { method: "POST", url, headers: ownHeaders(call), body: formBody(call), size: undefined };
  }
  if (!isBytesSource(input)) {
    throw unsendable(path, "The input", "expected bytes: a stream, Blob, ArrayBuffer or Uint8Array");
  }
  const { body, size } = describeBytes(input);
  const headers = { "content-type": "application/octet-stream", ...ownHeaders(call) };
  return { method: "POST", url, headers, body: await sendable(body, over), size };
}

function formBody({ path, procedure, input }: CallRequest): FormData {
  try {
    if (!isForm(procedure.input)) throw new TypeError("expected a form");
    return encodeForm(procedure.input, input);
  } catch (cause) {
    throw unsendable(path, "The input", cause);
  }
}

/** Browsers cannot stream a body over HTTP/1.1, and some not at all, so there a stream is gathered first. */
function sendable(body: FileRequest["body"], over: AbortSignal): FileRequest["body"] | Promise<Blob> {
  if (!(body instanceof ReadableStream)) return body;
  return pageOrigin() === undefined ? releasedBy(over, body, new TransformStream()) : new Response(body).blob();
}

/**
 * Passes a stream on until a signal aborts, and then cancels its source. Node's `fetch` lets go of no body it was given: it reads on
 * for as long as there is something to read, or forgets it with its file open.
 */
export function releasedBy(
  over: AbortSignal,
  body: ReadableStream<Uint8Array>,
  through: TransformStream<Uint8Array, Uint8Array>,
): ReadableStream<Uint8Array> {
  return body.pipeThrough(through, { signal: over });
}
