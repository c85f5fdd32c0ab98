import type { EventStream } from "./event-stream.js";

/** What is answered to one HTTP request. */
export interface Answer {
  readonly status: number;
  /** Names and values in turn, as `writeHead` takes them. */
  readonly headers: readonly string[];
  readonly body: string | Blob | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | EventStream | undefined;
}

/** tRPC's clients may ask for JSON or JSON lines at one URL, so caches must tell them apart. */
const vary = ["vary", "trpc-accept, accept"] as const;

/** The head of every JSON answer. */
const jsonHeaders: readonly string[] = ["content-type", "application/json", ...vary];

/** An answer with a JSON body. */
export function jsonAnswer(status: number, body: string, more: readonly string[] = []): Answer {
  return { status, headers: more.length === 0 ? jsonHeaders : [...jsonHeaders, ...more], body };
}

/** Takes a fetch `Response` apart, several cookies included. */
export function answerOfResponse({ status, headers, body }: Response): Answer {
  const flat: string[] = [];
  // One connection carries one answer after another: how this one is framed is the host's business.
  for (const [name, value] of headers)
    if (name !== "transfer-encoding" && name !== "connection") flat.push(name, value);
  return { status, headers: flat, body: body ?? undefined };
}
