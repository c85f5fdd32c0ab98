import type { UploadProgress } from "../call-options.js";
import { type Exchange, exchange, globalFetch } from "./exchange.js";
import { type FileRequest, releasedBy } from "./file-request.js";
import { formBlob } from "./form-blob.js";
import { xhrFetch } from "./xhr-fetch.js";

type OnProgress = (progress: UploadProgress) => void;

/** An exchange that tells how far its request has gone out. */
export interface Upload extends Exchange {
  readonly request: FileRequest;
  readonly onProgress: OnProgress;
  /** Aborts when the exchange is over, however it ended. */
  readonly over: AbortSignal;
}

/**
 * Sends a request and tells how far it has come. Browsers tell that through XMLHttpRequest only; elsewhere the body is counted as
 * it is read off for sending.
 */
export function upload({ onProgress, over, ...sending }: Upload): Promise<Response> {
  const { request, sender } = sending;
  if (sender.fetch === globalFetch && typeof XMLHttpRequest !== "undefined") {
    return exchange({ ...sending, sender: { ...sender, fetch: xhrFetch(onProgress) } });
  }
  const { headers, body, totalBytes } = toStream(request);
  const counted = releasedBy(over, body, countBytes(totalBytes, onProgress));
  return exchange({ ...sending, request: { ...request, headers: { ...headers, ...request.headers }, body: counted } });
}

interface StreamBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array>;
  readonly totalBytes: number;
}

function toStream({ body, size }: FileRequest): StreamBody {
  if (body instanceof ReadableStream) return { headers: {}, body, totalBytes: size ?? 0 };
  const blob = body instanceof FormData ? formBlob(body) : new Blob([body as BlobPart]);
  const headers: Record<string, string> = body instanceof FormData ? { "content-type": blob.type } : {};
  return { headers, body: blob.stream(), totalBytes: blob.size };
}

function countBytes(totalBytes: number, onProgress: OnProgress): TransformStream<Uint8Array, Uint8Array> {
  let sentBytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      sentBytes += chunk.byteLength;
      controller.enqueue(chunk);
      onProgress({ sentBytes, totalBytes });
    },
  });
}
