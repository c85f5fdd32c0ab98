import { formatIsoDate } from "@parley/contract/codec";

const { toISOString, toJSON } = Date.prototype;

/** How many parts are looked at for a date. What is listed is alike, so that dates are in the first of a list if they are in any. */
const partsSearched = 64;

/** Deeper than what people mean; what contains itself is here too. */
const maxDepth = 100;

/**
 * Writes the dates within a value as JSON would, so that JSON has none left: the engine takes longer for each than for all else around it.
 * Only what holds a date is copied. `JSON.stringify` makes the same text of what is returned as of the value.
 */
export function datesToText(value: unknown): unknown {
  if (!holdsDate(value, { left: partsSearched })) return value;
  try {
    return partToText(value, 0);
  } catch (cause) {
    // JSON has its own words for that.
    if (cause === tooDeep) return value;
    throw cause;
  }
}

const tooDeep = new Error("The value is left as it is");

/** Whether there is a date among the first parts of a value. */
function holdsDate(value: unknown, parts: { left: number }): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (isPlainDate(value)) return true;
  if (!isList(value) && !isPlainObject(value)) return false;
  for (const part of isList(value) ? value : Object.values(value)) {
    parts.left -= 1;
    if (parts.left < 0) return false;
    if (holdsDate(part, parts)) return true;
  }
  return false;
}

function partToText(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > maxDepth) throw tooDeep;
  if (isPlainDate(value)) return formatIsoDate(value);
  if (isList(value)) return listToText(value, depth);
  return isPlainObject(value) ? objectToText(value, depth) : value;
}

function listToText(list: readonly unknown[], depth: number): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const part = list[index];
    const text = partToText(part, depth + 1);
    if (text === part) continue;
    copy ??= Array.from(list);
    copy[index] = text;
  }
  return copy ?? list;
}

function objectToText(source: Readonly<Record<string, unknown>>, depth: number): object {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(source)) {
    const part = source[key];
    // Most are; there is no need to go and see.
    if (typeof part !== "object" || part === null) continue;
    const text = partToText(part, depth + 1);
    if (text === part) continue;
    // As a key it could be read but not written.
    if (key === "__proto__") return source;
    copy ??= { ...source };
    copy[key] = text;
  }
  return copy ?? source;
}

/** A valid date that JSON would write as everybody expects. */
function isPlainDate(value: object): value is Date {
  if (Object.getPrototypeOf(value) !== Date.prototype) return false;
  const date = value as Date;
  return date.toJSON === toJSON && date.toISOString === toISOString && !Number.isNaN(date.getTime());
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype && !hasToJson(value);
}

function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !hasToJson(value);
}

/** Whether JSON would ask the value itself what to write. */
function hasToJson(value: object): boolean {
  return typeof (value as { readonly toJSON?: unknown }).toJSON === "function";
}
