import type { JsonValue } from "./json-schema.js";

/** Makes plain JSON of a value, in the form that schemas describe. Undefined for what JSON cannot say. */
export function toPlainJson(value: unknown): JsonValue | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : Number.isNaN(value) ? "NaN" : undefined;
    case "bigint":
      return String(value);
    case "object":
      return value === null ? null : objectToJson(value);
    default:
      return undefined;
  }
}

function objectToJson(value: object): JsonValue | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (value instanceof URL || value instanceof RegExp) return String(value);
  if (value instanceof Error) return { name: value.name, message: value.message };
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? undefined : listToJson(value as Uint8Array);
  if (Array.isArray(value) || value instanceof Set || value instanceof Map) return listToJson(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? plainToJson(value) : undefined;
}

function listToJson(values: Iterable<unknown>): JsonValue | undefined {
  const list = Array.from(values, (item) => (item === undefined ? null : toPlainJson(item)));
  return list.every((item) => item !== undefined) ? list : undefined;
}

function plainToJson(value: object): JsonValue | undefined {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  const json = entries.map(([key, part]) => [key, toPlainJson(part)] as const);
  return json.every(([, part]) => part !== undefined) ? (Object.fromEntries(json) as JsonValue) : undefined;
}
