import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { RpcError } from "@parley/contract";
import { parseJson } from "../rpc/call-input-source.js";
import { bodyTooLarge, limitStream } from "../rpc/limit-stream.js";
import { noteParsed } from "../rpc/refused-keys.js";
import type { Value } from "../value.js";
import { readJsonStream } from "./read-json-stream.js";
import { requestStream } from "./request-stream.js";

/** A request whose body a parser such as `express.json()` may have read before. */
export interface NodeRequest extends IncomingMessage {
  readonly body?: unknown;
}

/** Whether a request says that it has no body at all. */
export function hasNoBody({ headers, httpVersionMajor }: IncomingMessage): boolean {
  const length = headers["content-length"];
  // HTTP/2 announces nothing: a body is what comes before the stream ends.
  if (httpVersionMajor > 1 && length === undefined) return false;
  return headers["transfer-encoding"] === undefined && (length === undefined || length === "0");
}

/** Reads a body as JSON: what a parser before us made of it, or the bytes themselves. */
export function readJsonBody(req: NodeRequest, maxBytes: number): Value<unknown> {
  assertAnnounced(req, maxBytes);
  if (req.body instanceof Readable) return readJsonStream(req.body, maxBytes);
  if (req.body !== undefined) return parsedBefore(req.body, req);
  assertUnread(req);
  return readJsonStream(req, maxBytes);
}

function parsedBefore(body: unknown, req: IncomingMessage): unknown {
  // Parsers put `{}` where there was nothing.
  if (hasNoBody(req)) return undefined;
  if (typeof body === "string") return body === "" ? undefined : parseJson(body);
  if (body instanceof Uint8Array) return parseJson(new TextDecoder().decode(body));
  noteParsed(undefined, body);
  return body;
}

/** The body as it arrives. */
export function streamBody(req: NodeRequest, maxBytes: number): ReadableStream<Uint8Array> {
  if (req.body !== undefined && !(req.body instanceof Readable)) return limitStream(streamOf(req.body), maxBytes);
  const source = req.body instanceof Readable ? req.body : req;
  if (source === req) assertUnread(req);
  assertAnnounced(req, maxBytes);
  return requestStream(source, maxBytes);
}

function streamOf(body: unknown): ReadableStream<Uint8Array> | null {
  if (typeof body === "string" || body instanceof Uint8Array)
    return new Blob([new Uint8Array(Buffer.from(body))]).stream();
  const message =
    "A body parser has read this upload before it came here, and kept no bytes. Mount the handler before the parser.";
  throw new RpcError({ code: "INTERNAL_SERVER_ERROR", message });
}

function assertUnread(req: IncomingMessage): void {
  if (!req.readableEnded || hasNoBody(req)) return;
  const message =
    "The request's body has been read before it came here, and nothing was put in `req.body`. Mount the handler before what reads it.";
  throw new RpcError({ code: "INTERNAL_SERVER_ERROR", message });
}

/** Refuses by what is announced, before a byte is read. */
function assertAnnounced({ headers }: IncomingMessage, maxBytes: number): void {
  const length = Number(headers["content-length"] ?? 0);
  if (length > maxBytes) throw bodyTooLarge(maxBytes, length);
}
