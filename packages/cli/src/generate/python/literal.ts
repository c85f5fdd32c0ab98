import type { JsonValue } from "@parley/contract/manifest";

/** A JSON value as Python writes it. */
export function pythonLiteral(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  // JSON's escapes are Python's, too.
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
  const entries = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${pythonLiteral(part)}`);
  return `{${entries.join(", ")}}`;
}

/** Whether a value can stand in `Literal[…]`. */
export function isLiteral(value: JsonValue): value is string | number | boolean | null {
  return typeof value === "number" ? Number.isSafeInteger(value) : value === null || typeof value !== "object";
}
