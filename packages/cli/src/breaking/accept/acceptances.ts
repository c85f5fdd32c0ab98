/** Where acceptances are, beside the contract or at the repository's root; they are committed. */
export const acceptFile = "breaking.accept.json";

/** A finding that somebody has looked at and accepts: it no longer counts. */
export interface Acceptance {
  readonly fingerprint: string;
  /** Why it is right to break whom it breaks, for those who read it later. */
  readonly reason: string;
  /** Who says so. */
  readonly who?: string;
  /** The last day on which it holds, such as `2027-03-31`; for ever if it has none. */
  readonly until?: string;
}

/** Reads `breaking.accept.json`: a list of acceptances. @throws TypeError that says what is wrong with it */
export function parseAcceptances(text: string): readonly Acceptance[] {
  const list: unknown = parseJson(text);
  if (!Array.isArray(list)) throw new TypeError(`expected a list of acceptances, such as ${example}`);
  const acceptances = list.map((entry, index) => parseAcceptance(entry, index));
  const prints = acceptances.map(({ fingerprint }) => fingerprint);
  const twice = prints.find((print, index) => prints.indexOf(print) !== index);
  if (twice !== undefined) throw new TypeError(`${twice} is accepted twice; keep one of the two`);
  return acceptances;
}

const example = `[{ "fingerprint": "a3f8c21b9d04", "reason": "nobody sends it", "until": "2027-03-31" }]`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new TypeError(`it is no JSON: ${(thrown as SyntaxError).message}`);
  }
}

function parseAcceptance(entry: unknown, index: number): Acceptance {
  const { fingerprint, reason, who, until, ...rest } = Object(entry) as Record<string, unknown>;
  const at = `entry ${index + 1}`;
  if (typeof fingerprint !== "string" || !isFingerprint(fingerprint)) {
    throw new TypeError(`${at}: "fingerprint" is ${JSON.stringify(fingerprint)}; it has twelve hexadecimal digits`);
  }
  if (typeof reason !== "string" || reason.trim() === "") {
    throw new TypeError(`${at} (${fingerprint}): "reason" is ${JSON.stringify(reason)}; say why it may break`);
  }
  if (who !== undefined && typeof who !== "string") throw new TypeError(`${at} (${fingerprint}): "who" is no text`);
  if (until !== undefined && !isDay(until)) {
    throw new TypeError(`${at} (${fingerprint}): "until" is ${JSON.stringify(until)}; write a day, such as 2027-03-31`);
  }
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new TypeError(`${at} (${fingerprint}): there is no ${JSON.stringify(unknown)}`);
  return { fingerprint, reason, ...(who !== undefined && { who }), ...(until !== undefined && { until }) };
}

/** Whether a text can be a finding's fingerprint. */
export function isFingerprint(text: string): boolean {
  return /^[0-9a-f]{12}$/.test(text);
}

/** Whether a value is a day as acceptances and sunsets write it. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** The list with one more, in place of an earlier one of the same finding, sorted so that branches merge. */
export function withAcceptance(acceptances: readonly Acceptance[], added: Acceptance): readonly Acceptance[] {
  const others = acceptances.filter(({ fingerprint }) => fingerprint !== added.fingerprint);
  return [...others, added].sort((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1));
}
