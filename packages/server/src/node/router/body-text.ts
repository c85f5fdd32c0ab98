import type { IncomingMessage } from "node:http";
import { TRPCError } from "@trpc/server";
import { chunkBytes } from "../chunk-bytes.js";

/**
 * The text of a request's body; undefined where only tRPC's own handler knows what to make of it.
 * A body that a parser has read before is written out again, as tRPC does it.
 * @param maxBytes the largest body; 0 and undefined mean any
 */
export function readBodyText(
  req: IncomingMessage & { readonly body?: unknown },
  maxBytes: number | undefined,
): Promise<string> | undefined {
  if (req.body !== undefined) return later(parsedText(req.body));
  return req.readableEnded ? undefined : collectText(req, maxBytes || Number.POSITIVE_INFINITY);
}

/** As if it were still to come: of a batch, those calls that do not ask for it go on first. */
function later(text: string | undefined): Promise<string> | undefined {
  return text === undefined ? undefined : new Promise((resolve) => process.nextTick(resolve, text));
}

function parsedText(body: unknown): string | undefined {
  // Fastify hands over streams.
  if (typeof body === "object" && body !== null && "pipe" in body) return undefined;
  if (typeof body !== "string") return tryStringify(body);
  // A byte order mark and half a surrogate pair do not come out of a Request as they went in.
  return body.startsWith("\ufeff") || /[\ud800-\udfff]/u.test(body) ? undefined : body;
}

function tryStringify(body: unknown): string | undefined {
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}

/** Takes the body as it comes, whether somebody asks for it or not: a caller may wait for all of it to be taken. */
function collectText(req: IncomingMessage, maxBytes: number): Promise<string> {
  const text = new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const stop = () => req.off("data", onData).off("end", onEnd);
    const onData = (data: Buffer | string) => {
      const chunk = chunkBytes(req, data);
      bytes += chunk.length;
      if (bytes <= maxBytes) return void chunks.push(chunk);
      stop();
      reject(new TRPCError({ code: "PAYLOAD_TOO_LARGE" }));
    };
    const onEnd = () => {
      stop();
      resolve(decode(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    };
    req.on("data", onData).on("end", onEnd);
  });
  // A procedure without input never learns that its body was too large.
  text.catch(() => {});
  return text;
}

function decode(bytes: Buffer): string {
  const text = bytes.toString();
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
