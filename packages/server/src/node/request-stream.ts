import type { Readable } from "node:stream";
import { RpcError } from "@parley/contract";
import { bodyTooLarge, brokenOff } from "../rpc/limit-stream.js";
import { chunkBytes } from "./chunk-bytes.js";

const abandoned = new WeakMap<Readable, () => void>();

/**
 * A request's body as it arrives, no faster than it is read. Unlike Node's own conversion it leaves the connection alone when it is
 * cancelled or holds too much: the answer still has to go out on it.
 */
export function requestStream(source: Readable, maxBytes: number): ReadableStream<Uint8Array> {
  let bytes = 0;
  let leave = () => {};
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const settle = (finish: () => void) => {
      leave();
      finish();
    };
    const onData = (data: Buffer | string) => {
      const chunk = chunkBytes(source, data);
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return settle(() => controller.error(bodyTooLarge(maxBytes)));
      controller.enqueue(new Uint8Array(chunk));
      if ((controller.desiredSize ?? 0) <= 0) source.pause();
    };
    const onEnd = () => settle(() => controller.close());
    const onError = (cause?: unknown) => settle(() => controller.error(brokenOff(bytes, cause)));
    leave = () => {
      source.off("data", onData).off("end", onEnd).off("error", onError).off("close", onError);
      abandoned.delete(source);
    };
    if (source.destroyed) return onError();
    // Paused first, or listening would set it flowing before anybody reads.
    source.pause();
    source.on("data", onData).on("end", onEnd).on("error", onError).on("close", onError);
    abandoned.set(source, () => settle(() => controller.error(tooLate(bytes))));
  };
  return new ReadableStream<Uint8Array>({
    start,
    pull: () => {
      source.resume();
    },
    cancel: () => {
      leave();
      source.resume();
    },
  });
}

/** Lets go of a body that nobody will read to its end, so that the next request on its connection can be. */
export function abandonBody(source: Readable): void {
  abandoned.get(source)?.();
  if (!source.readableEnded && !source.destroyed) source.resume();
}

function tooLate(bytes: number): RpcError {
  const message = `The call was answered after ${bytes} bytes of its body; the rest cannot be read any more`;
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", message });
}
