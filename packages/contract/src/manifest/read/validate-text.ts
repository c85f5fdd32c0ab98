import type { JsonSchema } from "../json-schema.js";
import { isFormat } from "./formats.js";
import { refuse, type Validation } from "./validation.js";

/** Checks what a schema says of text. */
export function checkText(schema: JsonSchema, value: string, at: Validation): void {
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength !== undefined || maxLength !== undefined) {
    // JSON Schema counts characters, not units of UTF-16.
    const length = [...value].length;
    if (length < (minLength ?? 0)) refuse(at, `Expected at least ${count(minLength, "character")}, got ${length}`);
    if (length > (maxLength ?? length)) refuse(at, `Expected at most ${count(maxLength, "character")}, got ${length}`);
  }
  if (pattern !== undefined && !patternOf(pattern).test(value)) refuse(at, `Does not match the pattern ${pattern}`);
  if (format !== undefined && !isFormat(format, value)) refuse(at, `Expected text of the format ${format}`);
}

/** Says how many of something. */
export function count(number: number | undefined, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const pattern = patterns.get(source) ?? new RegExp(source, "u");
  patterns.set(source, pattern);
  return pattern;
}
