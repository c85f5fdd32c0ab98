import superjson from "superjson";
import { parseIsoDate } from "./iso-date.js";
import { typedArrays } from "./typed-arrays.js";

/** The longest bigint that is read, in digits. More than any key or hash has, and reading one takes a tenth of a millisecond. */
const maxBigintDigits = 10_000;

/**
 * Makes a value again of what superjson wrote for it. What is rare, and what the application registered, is left to superjson.
 * @throws Error with the end of a sentence that begins with the place.
 */
export function restore(json: unknown, type: unknown): unknown {
  switch (type) {
    case "Date":
      return restoreDate(textOf(json, "a date"));
    case "undefined":
      return undefined;
    case "bigint":
      return restoreBigint(textOf(json, "a bigint"));
    case "number":
      return restoreNumber(json);
    case "set":
      return new Set(listOf(json, "a set"));
    case "map":
      return restoreMap(listOf(json, "a map"));
    case "URL":
      return restoreUrl(textOf(json, "a URL"));
    case "regexp":
      return restoreRegExp(textOf(json, "a regular expression"));
    case "Error":
      return restoreError(json);
    default:
      return restoreRare(json, type);
  }
}

function textOf(json: unknown, what: string): string {
  if (typeof json === "string") return json;
  throw new TypeError(`is annotated as ${what} and is no text`);
}

function listOf(json: unknown, what: string): readonly unknown[] {
  if (Array.isArray(json)) return json;
  throw new TypeError(`is annotated as ${what} and is no list`);
}

function restoreDate(text: string): Date {
  const ms = parseIsoDate(text);
  if (!Number.isNaN(ms)) return new Date(ms);
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new TypeError(`is annotated as a date and is ${quote(text)}`);
  return date;
}

function restoreBigint(text: string): bigint {
  if (text.length > maxBigintDigits) {
    throw new RangeError(`is a bigint of ${text.length} digits, where ${maxBigintDigits} may be`);
  }
  if (!/^-?\d+$/.test(text)) throw new TypeError(`is annotated as a bigint and is ${quote(text)}`);
  return BigInt(text);
}

function restoreNumber(json: unknown): number {
  if (json === "NaN" || json === "Infinity" || json === "-Infinity" || json === "-0") return Number(json);
  throw new TypeError("is annotated as a number that JSON cannot say, and is one of those it can, or none");
}

function restoreMap(entries: readonly unknown[]): Map<unknown, unknown> {
  if (!entries.every(isEntry)) throw new TypeError("is annotated as a map and is no list of [key, value]");
  return new Map(entries);
}

function isEntry(entry: unknown): entry is readonly [unknown, unknown] {
  return Array.isArray(entry) && entry.length === 2;
}

function restoreUrl(text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw new TypeError(`is annotated as a URL and is ${quote(text)}`, { cause });
  }
}

function restoreRegExp(text: string): RegExp {
  const end = text.lastIndexOf("/");
  try {
    if (text[0] === "/" && end > 0) return new RegExp(text.slice(1, end), text.slice(end + 1));
  } catch (cause) {
    throw new TypeError(`is annotated as a regular expression and is ${quote(text)}`, { cause });
  }
  throw new TypeError(`is annotated as a regular expression and is ${quote(text)}`);
}

/** superjson knows what else travels with an error; here is only made sure that it is one. */
function restoreError(json: unknown): unknown {
  if (typeof json === "object" && json !== null && !Array.isArray(json)) {
    const { name, message, stack } = json as Readonly<Record<string, unknown>>;
    const isText = typeof name === "string" && typeof message === "string";
    if (isText && (stack === undefined || typeof stack === "string")) return askSuperjson(json, "Error");
  }
  throw new TypeError("is annotated as an error and has no name and message");
}

function restoreRare(json: unknown, type: unknown): unknown {
  const [kind, name] = Array.isArray(type) ? type : [];
  if (kind === "typed-array") return restoreTypedArray(json, name);
  if (kind === "class" || kind === "symbol" || kind === "custom") return askSuperjson(json, type);
  throw new TypeError(`is annotated as ${quote(JSON.stringify(type) ?? "")}, which superjson does not know`);
}

/** Only from a list of numbers, which has the length it needs: from a number, an array of any length could be asked for. */
function restoreTypedArray(json: unknown, name: unknown): unknown {
  const TypedArray = typeof name === "string" ? typedArrays.get(name) : undefined;
  if (!TypedArray)
    throw new TypeError(`is annotated as a typed array ${quote(String(name))}, which superjson does not know`);
  const values = listOf(json, "a typed array");
  // NaN and the infinities are null in JSON.
  if (!values.every(isNumberOrNull))
    throw new TypeError("is annotated as a typed array and does not hold only numbers");
  return new TypedArray(values as readonly number[]);
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || typeof value === "number";
}

function askSuperjson(json: unknown, type: unknown): unknown {
  const payload = { json, meta: { values: [type], v: 1 } } as Parameters<typeof superjson.deserialize>[0];
  return superjson.deserialize(payload, { inPlace: true });
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
