import type { RawAnswer } from "../raw-http/answer-reader.js";

/** Headers that say when, or how the bytes are cut, and nothing of what is said. */
const framing = new Set(["date", "content-length", "transfer-encoding", "keep-alive"]);

/** What of an answer must be the same: everything but its framing. */
export interface ComparableAnswer {
  readonly status: number;
  /** Values by name, several of one name in their order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  readonly cut: boolean;
}

/** Takes the framing off an answer. Stacks keep their first line, and pings count once: how many there are is a matter of time. */
export function comparable({ status, headers, body, cut }: RawAnswer): ComparableAnswer {
  const named: Record<string, string[]> = {};
  for (const [name, value] of headers) {
    if (framing.has(name)) continue;
    named[name] ??= [];
    named[name].push(value);
  }
  const text = body.toString().replace(/\\n {4}at [^"]*/g, "\\n(frames)");
  const isLines = named["content-type"]?.[0] === "application/x-ndjson";
  return {
    status,
    headers: named,
    body: isLines ? text.replace(/ +/g, " ") : text.replace(/(event: ping\ndata: \n\n\n)+/g, "$1"),
    cut,
  };
}
