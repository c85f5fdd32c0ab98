import type { Issue } from "../../schema.js";
import type { JsonSchema, JsonValue } from "../json-schema.js";

/** A value on its way through a schema. */
export interface Validation {
  readonly types: { readonly [name: string]: JsonSchema };
  readonly path: readonly PropertyKey[];
  readonly issues: Issue[];
  /** Checks a value and gives what is made of it: defaults filled in, undeclared keys dropped. What is wrong becomes an issue. */
  readonly run: (schema: JsonSchema, value: unknown, at: Validation) => unknown;
}

/** Notes what is wrong with a value. */
export function refuse({ issues, path }: Validation, message: string): undefined {
  issues.push({ path, message });
}

/** The same one step further in. */
export function inside(at: Validation, key: PropertyKey): Validation {
  return { ...at, path: [...at.path, key] };
}

/** What a value is, for a message. */
export function describeKind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid date" : "a date";
  if (value instanceof Set) return "a set";
  if (value instanceof Map) return "a map";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Values from a list, for a message: `"a", "b" or 1`. Long lists are cut. */
export function describeValues(values: readonly JsonValue[]): string {
  const texts = values.slice(0, 10).map((value) => JSON.stringify(value));
  if (values.length > texts.length) return `${texts.join(", ")} or one of ${values.length - texts.length} more`;
  const last = texts.pop() ?? "nothing";
  return texts.length === 0 ? last : `${texts.join(", ")} or ${last}`;
}
