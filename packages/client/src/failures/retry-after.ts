import { pushbackMsHeader } from "@parley/contract/failure";

/** Reads `retry-after`, seconds or a date, as milliseconds from now; undefined when it is neither. It does not throw. */
export function parseRetryAfter(text: string | null, now: number = Date.now()): number | undefined {
  if (text === null) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1_000;
  // `Date.parse` makes a date of nearly anything; one of HTTP has a time of day in it.
  const at = /\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** When an answer says to try again, in milliseconds from now; -1: not at all. Parley's own header is finer than `retry-after`. */
export function retryAfterOf(answer: Headers, now?: number): number | undefined {
  const pushback = answer.get(pushbackMsHeader);
  if (pushback !== null && /^(-1|\d{1,10})$/.test(pushback)) return Number(pushback);
  return parseRetryAfter(answer.get("retry-after"), now);
}
