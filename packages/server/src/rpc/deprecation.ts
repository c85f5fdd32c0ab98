import type { Docs, ProcedureDefinition } from "@parley/contract";
import type { Answer } from "./answer.js";

const known = new WeakMap<ProcedureDefinition, readonly string[]>();

/**
 * Tells callers of a deprecated procedure so: `deprecation` (RFC 9745), `sunset` (RFC 8594) when it will go, and a link to what takes its place. Where nobody
 * has said since when, it is since ever.
 */
export function withDeprecation(answer: Answer, definition: ProcedureDefinition | undefined): Answer {
  const deprecated = definition?.docs?.deprecated;
  if (deprecated === undefined || !definition) return answer;
  const headers = known.get(definition) ?? deprecationHeaders(deprecated);
  known.set(definition, headers);
  return { ...answer, headers: [...answer.headers, ...headers] };
}

/** The headers that a deprecation makes. A successor is named below the same base. */
export function deprecationHeaders(deprecated: NonNullable<Docs["deprecated"]>): readonly string[] {
  const { since, sunset, use }: Exclude<typeof deprecated, string> = typeof deprecated === "string" ? {} : deprecated;
  const end = dateOf(sunset);
  return [
    "deprecation",
    `@${Math.floor((dateOf(since) ?? 0) / 1_000)}`,
    ...(end === undefined ? [] : ["sunset", new Date(end).toUTCString()]),
    ...(use === undefined ? [] : ["link", `<${encodeURIComponent(use)}>; rel="successor-version"`]),
  ];
}

/** A day such as `2027-06-30`. A version is none, although `Date.parse` makes a date of many. */
function dateOf(text: string | undefined): number | undefined {
  const time = text !== undefined && /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
