import type { Readable } from "node:stream";

/** A chunk of a body as the bytes that came. Once middleware has called `setEncoding` on a request, its chunks are texts, for us too. */
export function chunkBytes(source: Readable, chunk: Buffer | string): Buffer {
  return typeof chunk === "string" ? Buffer.from(chunk, source.readableEncoding ?? "utf8") : chunk;
}
