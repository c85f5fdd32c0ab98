import { exchange, globalFetch } from "../borrowed.js";
import type { UploadProgress } from "../call-options.js";
import type { CallRequest, CallResponse } from "../interceptor.js";
import type { Endpoint } from "./endpoint.js";
import type { Exchange, Sender } from "./exchange.js";
import { type FileRequest, fileRequest, releasedBy } from "./file-request.js";
import { formBlob } from "./form-blob.js";
import { xhrFetch } from "./xhr-fetch.js";

export { lend } from "../borrowed.js";

/** One call whose input is a form or bytes, and what becomes of its answer. */
export interface SendFile {
  readonly call: CallRequest;
  readonly endpoint: Endpoint;
  readonly sender: Sender;
  readonly receive: (call: CallRequest, url: string, response: Response) => Promise<CallResponse>;
}

/** Sends a call whose input is a form or bytes, and lets go of what it read from once the answer is there. */
export async function sendFile({ call, endpoint, sender, receive }: SendFile): Promise<CallResponse> {
  const over = new AbortController();
  try {
    const request = await fileRequest({ call, endpoint, over: over.signal });
    const sending = { request, sender, call };
    const response = await exchange(
      call.onUploadProgress ? watched(sending, call.onUploadProgress, over.signal) : sending,
    );
    return await receive(call, request.url, response);
  } finally {
    over.abort();
  }
}

type OnProgress = (progress: UploadProgress) => void;

/**
 * The same exchange, but it tells how far its request has gone out. Browsers tell that through XMLHttpRequest only; elsewhere the body
 * is counted as it is read off for sending.
 */
function watched(
  sending: Exchange & { readonly request: FileRequest },
  onProgress: OnProgress,
  over: AbortSignal,
): Exchange {
  const { request, sender } = sending;
  if (sender.fetch === globalFetch && typeof XMLHttpRequest !== "undefined") {
    return { ...sending, sender: { ...sender, fetch: xhrFetch(onProgress) } };
  }
  const { headers, body, totalBytes } = toStream(request);
  const counted = releasedBy(over, body, countBytes(totalBytes, onProgress));
  return { ...sending, request: { ...request, headers: { ...headers, ...request.headers }, body: counted } };
}

interface StreamBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array>;
  readonly totalBytes: number;
}

function toStream({ body, size }: FileRequest): StreamBody {
  if (body instanceof ReadableStream) return { headers: {}, body, totalBytes: size ?? 0 };
  const blob = body instanceof FormData ? formBlob(body) : new Blob([body]);
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
