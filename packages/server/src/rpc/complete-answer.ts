import { headers as names } from "@parley/contract";
import type { Answer } from "./answer.js";
import type { Exchange } from "./exchange.js";

/** Adds what belongs on every answer, and what users put on this one. */
export function completeAnswer(
  { status, headers: own, body }: Answer,
  exchange: Exchange,
  granted: readonly string[],
): Answer {
  const added = exchange.sealHeaders();
  const headers = added ? withoutReplaced(own, added) : [...own];
  headers.push(names.requestId, exchange.requestId);
  headers.push(...granted);
  if (added) for (const [name, value] of added) headers.push(name, value);
  return { status, headers, body };
}

/** A header that users set replaces ours; `vary` adds up. */
function withoutReplaced(headers: readonly string[], added: Headers): string[] {
  return headers.filter((_, at) => {
    const name = headers[at - (at % 2)] ?? "";
    return name === "vary" || !added.has(name);
  });
}
