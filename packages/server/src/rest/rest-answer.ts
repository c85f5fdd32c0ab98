import type { Answer } from "../rpc/answer.js";
import type { TextAnswer } from "../rpc/answer-form.js";
import { EventStream } from "./borrowed.js";

/** An answer that is text: JSON, a problem, or nothing at all. */
export function restAnswer({ status, text, headers = [] }: TextAnswer): Answer {
  if (text === "") return { status, headers, body: undefined };
  const type = status >= 400 ? "application/problem+json" : "application/json";
  return { status, headers: ["content-type", type, ...headers], body: text };
}

/** The same without its body, of which only the head tells. */
export function withoutBody({ status, headers, body }: Answer): Answer {
  // A stream that has failed by then refuses to be cancelled, and nobody reads it anyway.
  if (body instanceof ReadableStream) body.cancel().catch(() => {});
  if (body instanceof EventStream) body.end();
  if (body instanceof ReadableStream || body instanceof EventStream) return { status, headers, body: undefined };
  if (body === undefined || headers.includes("content-length")) return { status, headers, body: undefined };
  return { status, headers: [...headers, "content-length", String(sizeOf(body))], body: undefined };
}

function sizeOf(body: string | Blob | Uint8Array): number {
  if (typeof body === "string") return new TextEncoder().encode(body).length;
  return body instanceof Blob ? body.size : body.byteLength;
}
