import { abortError, networkError, reading } from "../borrowed.js";
import type { CallRequest } from "../interceptor.js";

/** One connection of a subscription: what was called, where, and the answer to it. */
export interface OpenStream {
  readonly call: CallRequest;
  readonly url: string;
  readonly response: Response;
}

/** How long a stream may be silent, in milliseconds, before it counts as lost. The server tells it within the stream. */
export interface Silence {
  limitMs: number | undefined;
}

/**
 * The text of a body as it arrives. Nothing is read before it is asked for.
 *
 * @throws RpcError NETWORK when the connection breaks or is silent for too long, and what the call's signal says when that aborts.
 */
export async function* readTexts(open: OpenStream, silence: Silence): AsyncGenerator<string, void, undefined> {
  const { signal } = open.call;
  const reader = open.response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  // A real fetch ends its body when the signal aborts; a body from elsewhere may know nothing of the signal.
  const stop = () => void reader.cancel().catch(() => {});
  signal?.addEventListener("abort", stop, { once: true });
  try {
    while (!signal?.aborted) {
      const chunk = await readChunk(reader, open, silence);
      if (chunk.done) return;
      yield decoder.decode(chunk.value, { stream: true });
    }
    throw abortError(open.call, signal.reason);
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
  }
}

/** What a timer can hold, in milliseconds: with more it ends at once. */
const longestMs = 2 ** 31 - 1;

async function readChunk(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  { call, url }: OpenStream,
  { limitMs }: Silence,
): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>> {
  const { path, signal } = call;
  let silent = false;
  const onSilence = () => {
    silent = true;
    void reader.cancel().catch(() => {});
  };
  const timer = limitMs === undefined ? undefined : setTimeout(onSilence, Math.min(limitMs, longestMs));
  try {
    const chunk = await reading(reader.read(), { path, url, signal, what: streamLost });
    if (signal?.aborted) throw abortError(call, signal.reason);
    if (silent) throw networkError({ path, url, what: streamLost, cause: `nothing came for ${limitMs} ms` });
    return chunk;
  } finally {
    clearTimeout(timer);
  }
}

/** How the loss of a stream is told, with the host after it. */
export const streamLost = "The stream broke off, from";
