import { type IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../rpc/answer.js";
import { EventStream } from "../rpc/event-stream.js";
import type { Value } from "../value.js";
import { hasNoBody } from "./read-body.js";
import { abandonBody } from "./request-stream.js";
import { cutOffWhenStalled } from "./stalled-reader.js";
import { writeEvents } from "./write-events.js";
import { writeStream } from "./write-stream.js";

/** What an unread body may still bring after the answer, in bytes, before closing the connection is cheaper than reading on. */
const worthDraining = 65_536;

/** How long to go on taking what a caller sends after the answer, before the connection closes: closed at once, the answer would be lost. */
const lingerMs = 1_000;

/** Writes an answer: one head and, where the body is there, one end, at once. A stream is written as fast as its reader takes it. */
export function writeAnswer(res: ServerResponse, answer: Answer, stalledReaderMs: number): Value<void> {
  const { body } = answer;
  if (isGone(res)) return discard(body);
  const mustClose = restIsTooMuch(res.req);
  const head = mustClose ? [...answer.headers, "connection", "close"] : answer.headers;
  // Text first: at its first mention of web streams, Node loads them.
  if (typeof body !== "string" && isOpenEnded(body)) {
    return writeOpenEnded(res, { ...answer, headers: head, body }, stalledReaderMs);
  }
  writeHead(res, answer.status, withLength(answer.status, head, body));
  letGo(res.req);
  if (mustClose) return writeAndLinger(res, body, stalledReaderMs);
  res.end(body);
  if (res.writableLength > 0) cutOffWhenStalled(res, stalledReaderMs);
}

type OpenEnded = ReadableStream<Uint8Array> | Blob | EventStream;

interface OpenEndedAnswer extends Answer {
  readonly body: OpenEnded;
}

function isOpenEnded(body: Answer["body"]): body is OpenEnded {
  return body instanceof ReadableStream || body instanceof Blob || body instanceof EventStream;
}

async function writeOpenEnded(res: ServerResponse, answer: OpenEndedAnswer, stalledReaderMs: number): Promise<void> {
  const { status, headers, body } = answer;
  try {
    writeHead(res, status, headers);
  } catch (failure) {
    await discard(body);
    throw failure;
  }
  if (body instanceof EventStream) await writeEvents(res, body, stalledReaderMs);
  else await writeStream(res, body instanceof Blob ? body.stream() : body, stalledReaderMs);
  letGo(res.req);
}

/** Goes on taking what the caller sends for a while, before the connection closes. */
async function writeAndLinger(
  res: ServerResponse,
  body: string | Uint8Array | undefined,
  stalledReaderMs: number,
): Promise<void> {
  if (body !== undefined) res.write(body);
  else res.flushHeaders();
  await ended(res.req, lingerMs);
  res.end();
  if (res.writableLength > 0) cutOffWhenStalled(res, stalledReaderMs);
}

/** Writes the head in one go, or adds to what an Express middleware, say, has set on the response before. */
function writeHead(res: ServerResponse, status: number, headers: readonly string[]): void {
  if (takesList(res)) {
    // Node copies what it is given; its types ask for an array that could be written to.
    res.writeHead(status, headers as string[]);
    return;
  }
  // Given both, Node keeps one header of each name only: every cookie but the last would be lost.
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] ?? "";
    const value = headers[at + 1] ?? "";
    if (addsUp.has(name)) res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  res.writeHead(status);
}

/** Whether the head can be given as a list. What old middleware puts in place of `writeHead`, `compression`'s for one, takes lists for pairs. */
function takesList(res: ServerResponse): boolean {
  return res.writeHead === ServerResponse.prototype.writeHead && res.getHeaderNames().length === 0;
}

const addsUp = new Set(["set-cookie", "vary"]);

/** A body that nobody has read to its end would keep the next request on the connection from being read. */
function letGo(req: IncomingMessage): void {
  if (!req.readableEnded && !hasNoBody(req)) abandonBody(req);
}

function withLength(
  status: number,
  headers: readonly string[],
  body: string | Uint8Array | undefined,
): readonly string[] {
  if (status === 204 || status === 304 || headers.includes("content-length")) return headers;
  return [...headers, "content-length", String(body === undefined ? 0 : Buffer.byteLength(body))];
}

async function discard(body: Answer["body"]): Promise<void> {
  if (body instanceof ReadableStream) await body.cancel();
  if (body instanceof EventStream) body.end();
}

/** Whether there is nobody to answer any more. Node's two kinds of response say it in two ways. */
function isGone(res: ServerResponse): boolean {
  return res.destroyed || (res.req.destroyed && !res.req.complete);
}

/** Whether more of the request's body is still to come than is worth reading. On HTTP/2 the stream ends by itself. */
function restIsTooMuch(req: IncomingMessage): boolean {
  if (req.complete || req.httpVersionMajor !== 1) return false;
  const length = req.headers["content-length"];
  return length === undefined ? req.headers["transfer-encoding"] !== undefined : Number(length) > worthDraining;
}

/** Waits until a request has ended, or for so long. */
function ended(req: IncomingMessage, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      req.off("end", done).off("close", done);
      resolve();
    };
    const timer = setTimeout(done, waitMs);
    req.once("end", done).once("close", done);
    if (req.readableEnded || req.destroyed) done();
  });
}
