import type { ServerResponse } from "node:http";
import { breakOff } from "./break-off.js";
import { cutOffWhenStalled } from "./stalled-reader.js";

/** Writes the body of an answer as it comes, no faster than its reader takes it. The head is written already. */
export async function writeStream(
  res: ServerResponse,
  body: ReadableStream<Uint8Array>,
  stalledReaderMs: number,
): Promise<void> {
  const reader = body.getReader();
  const leave = () => {
    reader.cancel().catch(() => {});
  };
  res.once("close", leave);
  // The head goes out at once: a client that waits for a subscription to open must not wait for its first event.
  res.flushHeaders();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      if (!res.write(chunk.value)) await drained(res, stalledReaderMs);
    }
    res.end();
  } catch {
    breakOff(res);
  } finally {
    res.off("close", leave);
  }
}

/**
 * Waits until a slow reader has taken what it was sent, unless it stalls. It goes on in a turn of its own: where events are ready and the
 * system takes all at once, everything would else happen in the turn that began it, and nobody but this reader be answered any more.
 */
export function drained(res: ServerResponse, stalledReaderMs: number): Promise<void> {
  return new Promise((resolve) => {
    const release = cutOffWhenStalled(res, stalledReaderMs);
    const done = () => {
      release();
      res.off("drain", done).off("close", done);
      setImmediate(resolve);
    };
    if (res.destroyed) done();
    else res.once("drain", done).once("close", done);
  });
}
