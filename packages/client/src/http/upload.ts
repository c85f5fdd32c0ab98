import type { UploadProgress } from "../call-options.js";
import { type Exchange, exchange, globalFetch } from "./exchange.js";
import type { FileRequest } from "./file-request.js";
import { formBlob } from "./form-blob.js";
import { xhrFetch } from "./xhr-fetch.js";

type OnProgress = (progress: UploadProgress) => void;

/** An exchange that tells how far its request has gone out. */
export interface Upload extends Exchange {
  readonly request: FileRequest;
  readonly onProgress: OnProgress;
}

/**
 * Sends a request and tells how far it has come. Browsers tell that through XMLHttpRequest only; elsewhere the body is counted as
 * it is read off for sending.
 */
export function upload({ onProgress, ...sending }: Upload): Promise<Response> {
  const { request, sender } = sending;
  if (sender.fetch === globalFetch && typeof XMLHttpRequest !== "undefined") {
    return exchange({ ...sending, sender: { ...sender, fetch: xhrFetch(onProgress) } });
  }
  return exchange({ ...sending, request: counted(request, onProgress) });
}

/** The same request with a body that tells how much of it has been read. */
export function counted(request: FileRequest, onProgress: OnProgress): FileRequest {
  const { body } = request;
  if (body instanceof ReadableStream) return { ...request, body: count(body, request.size ?? 0, onProgress) };
  const blob = body instanceof FormData ? formBlob(body) : new Blob([body as BlobPart]);
  const type = body instanceof FormData ? { "content-type": blob.type } : {};
  return {
    ...request,
    headers: { ...type, ...request.headers },
    body: count(blob.stream(), blob.size, onProgress),
    size: blob.size,
  };
}

function count(body: ReadableStream<Uint8Array>, totalBytes: number, onProgress: OnProgress) {
  let sentBytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      sentBytes += chunk.byteLength;
      controller.enqueue(chunk);
      onProgress({ sentBytes, totalBytes });
    },
  });
  return body.pipeThrough(counter);
}
