import type { ServerResponse } from "node:http";
import type { Answer } from "../rpc/answer.js";

/** What an unread body may still bring after the answer, in bytes, before closing the connection is cheaper than reading on. */
const worthDraining = 65_536;

/** Writes an answer: one head and, where the body is there, one end. A stream is written as fast as its reader takes it. */
export async function writeAnswer(res: ServerResponse, answer: Answer, stalledReaderMs: number): Promise<void> {
  const { status, headers, body } = answer;
  if (res.destroyed) return discard(body);
  const close = mustClose(res) ? ["connection", "close"] : [];
  if (body instanceof ReadableStream) {
    res.writeHead(status, [...headers, ...close]);
    return writeStream(res, body, stalledReaderMs);
  }
  if (body instanceof Blob) {
    res.writeHead(status, [...headers, ...close]);
    return writeStream(res, body.stream(), stalledReaderMs);
  }
  const length = needsLength(status, headers)
    ? ["content-length", String(body === undefined ? 0 : Buffer.byteLength(body))]
    : [];
  res.writeHead(status, [...headers, ...length, ...close]);
  res.end(body);
}

function needsLength(status: number, headers: readonly string[]): boolean {
  return status !== 204 && status !== 304 && !headers.includes("content-length");
}

async function discard(body: Answer["body"]): Promise<void> {
  if (body instanceof ReadableStream) await body.cancel();
}

/** Whether more of the request's body is still to come than is worth reading. On HTTP/2 the stream ends by itself. */
function mustClose({ req }: ServerResponse): boolean {
  if (req.complete || req.httpVersionMajor !== 1) return false;
  const length = req.headers["content-length"];
  return length === undefined ? req.headers["transfer-encoding"] !== undefined : Number(length) > worthDraining;
}

async function writeStream(
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
    // The head has gone out with the first byte. Breaking off is the only way left to say that the rest is missing.
    res.destroy();
  } finally {
    res.off("close", leave);
  }
}

/** Waits until a slow reader has taken what it was sent, and cuts it off when it takes nothing for too long. */
function drained(res: ServerResponse, stalledReaderMs: number): Promise<void> {
  return new Promise((resolve) => {
    const stalled = setTimeout(() => res.destroy(), stalledReaderMs);
    const done = () => {
      clearTimeout(stalled);
      res.off("drain", done).off("close", done);
      resolve();
    };
    if (res.destroyed) done();
    else res.once("drain", done).once("close", done);
  });
}
