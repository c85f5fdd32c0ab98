import { typedArrays } from "../../codec/typed-arrays.js";
import { readZonedDate } from "../../codec/zoned-date.js";
import { typePrefix } from "../imported.js";
import type { CodecWord, JsonSchema, JsonValue } from "../json-schema.js";
import { isPlainObject } from "./is-plain-object.js";

type Types = { readonly [name: string]: JsonSchema };

/** Makes of plain JSON the value that it is the form of, such as a date of text. What does not fit the schema stays as it is. */
export function readPlainJson(schema: JsonSchema, json: JsonValue, types: Types): unknown {
  if (schema.$ref !== undefined) return readPlainJson(types[schema.$ref.slice(typePrefix.length)] ?? {}, json, types);
  // Each part reads what those before it have left as it was.
  const read = readOwn(schema, json, types);
  return (schema.allOf ?? []).reduce((left, part) => readPlainJson(part, left as JsonValue, types), read);
}

function readOwn(schema: JsonSchema, json: JsonValue, types: Types): unknown {
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return readPlainJson(branches.find((branch) => mayBe(branch, json, types)) ?? {}, json, types);
  const codec = schema["x-codec"];
  if (codec !== undefined) return byWord[codec](schema, json, types);
  if (Array.isArray(json)) return readList(schema, json, types);
  return isPlainObject(json) ? readObject(schema, json as Readonly<Record<string, JsonValue>>, types) : json;
}

/** Whether JSON is of the kind that a branch is for. */
function mayBe(branch: JsonSchema, json: JsonValue, types: Types): boolean {
  const { $ref: reference, type, const: one, enum: several, properties = {}, required = [] } = branch;
  if (reference !== undefined) return mayBe(types[reference.slice(typePrefix.length)] ?? {}, json, types);
  const nested = branch.oneOf ?? branch.anyOf;
  if (nested) return nested.some((part) => mayBe(part, json, types));
  if (one !== undefined) return one === json;
  if (several) return several.includes(json);
  // Of text that may be a date or a bigint, only one of them can be read.
  const codec = branch["x-codec"];
  if (codec !== undefined && typeof json === "string" && byWord[codec](branch, json, types) === json) return false;
  const kind = json === null ? "null" : Array.isArray(json) ? "array" : typeof json;
  if (type !== undefined && type !== kind && !(type === "integer" && Number.isInteger(json))) return false;
  if (kind !== "object") return true;
  const given = json as Readonly<Record<string, JsonValue>>;
  const isThere = (key: string) => Object.hasOwn(given, key);
  return (
    required.every(isThere) &&
    Object.entries(properties).every(([key, part]) => !isThere(key) || mayBe(part, given[key] ?? null, types))
  );
}

function readList(
  { prefixItems = [], items }: JsonSchema,
  list: readonly JsonValue[],
  types: Types,
): readonly unknown[] {
  return list.map((item, index) => readPlainJson(prefixItems[index] ?? (items || {}), item, types));
}

function readObject(schema: JsonSchema, json: Readonly<Record<string, JsonValue>>, types: Types): object {
  const { properties = {}, additionalProperties: rest } = schema;
  const entries = Object.entries(json).map(([key, part]) => {
    const declared = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return [key, readPlainJson(declared ?? (rest || {}), part, types)];
  });
  return Object.fromEntries(entries);
}

type Read = (schema: JsonSchema, json: JsonValue, types: Types) => unknown;

const asText =
  (read: (text: string) => unknown): Read =>
  (_schema, json) => {
    if (typeof json !== "string") return json;
    try {
      return read(json);
    } catch {
      return json;
    }
  };
const asList =
  (read: (list: readonly unknown[]) => unknown): Read =>
  (schema, json, types) =>
    Array.isArray(json) ? read(readList(schema, json, types)) : json;

const byWord: { readonly [W in CodecWord]: Read } = {
  date: asText((text) => readZonedDate(text) ?? text),
  bigint: asText((text) => (/^-?\d+$/.test(text) ? BigInt(text) : text)),
  url: asText((text) => new URL(text)),
  regexp: asText((text) => {
    const [, pattern, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
    return pattern === undefined ? text : new RegExp(pattern, flags);
  }),
  set: asList((list) => new Set(list)),
  map: asList((list) => new Map(list as [unknown, unknown][])),
  bytes: asList((list) => new (typedArrays.get("Uint8Array") ?? Array)(list as number[])),
  undefined: () => undefined,
  nan: () => Number.NaN,
  error: (_schema, json) => Object.assign(new Error(), json),
  file: (_schema, json) => json,
};
