import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { fits, isObject } from "./fits.js";
import { type Types, typeOf } from "./resolve-type.js";

/** The value that plain JSON stands for: dates, bigints, sets and maps are made of what a schema says is one. The JSON has to fit it. */
export function fromJson(schema: JsonSchema, json: JsonValue, types: Types): unknown {
  const layers = layersFor(schema, json, types);
  const codec = layers.map((layer) => layer["x-codec"]).find((word) => word !== undefined);
  if (json === null) return codec === "undefined" ? undefined : null;
  if (Array.isArray(json)) return listOf(layers.find(isOfLists) ?? {}, json, types);
  if (isObject(json)) return codec === "error" ? errorOf(json) : objectOf(layers, json, types);
  return typeof json === "string" ? textOf(codec, json) : json;
}

/** All that a schema says of this value: what it refers to, every part of an intersection, and of a union the branch that fits. */
function layersFor(schema: JsonSchema, json: JsonValue, types: Types): readonly JsonSchema[] {
  const { $ref, allOf = [], anyOf, oneOf } = schema;
  const branch = (oneOf ?? anyOf)?.find((one) => fits(one, json, types));
  const others = [...($ref === undefined ? [] : [typeOf($ref, types)]), ...allOf, ...(branch ? [branch] : [])];
  return [schema, ...others.flatMap((other) => layersFor(other, json, types))];
}

function isOfLists({ items, prefixItems, "x-codec": codec }: JsonSchema): boolean {
  return items !== undefined || prefixItems !== undefined || codec !== undefined;
}

function textOf(codec: JsonSchema["x-codec"], text: string): unknown {
  if (codec === "date") return new Date(text);
  if (codec === "bigint") return BigInt(text);
  if (codec === "url") return new URL(text);
  if (codec === "nan") return Number.NaN;
  if (codec !== "regexp") return text;
  const end = text.lastIndexOf("/");
  return new RegExp(text.slice(1, end), text.slice(end + 1));
}

function listOf({ prefixItems = [], items, "x-codec": codec }: JsonSchema, list: readonly JsonValue[], types: Types) {
  const values = list.map((item, index) => {
    const own = prefixItems[index] ?? items;
    return own ? fromJson(own, item, types) : item;
  });
  if (codec === "set") return new Set(values);
  if (codec === "map") return new Map(values as [unknown, unknown][]);
  return codec === "bytes" ? bytesOf(items || {}, values as number[]) : values;
}

/** The range of its numbers tells what kind of array it is. */
function bytesOf({ minimum = 0, maximum }: JsonSchema, numbers: readonly number[]) {
  const found = typedArrays.find(([from, to]) => from === minimum && to === maximum);
  return (found?.[2] ?? Float64Array).from(numbers);
}

const typedArrays = [
  [0, 255, Uint8Array],
  [-128, 127, Int8Array],
  [0, 65_535, Uint16Array],
  [-32_768, 32_767, Int16Array],
  [0, 4_294_967_295, Uint32Array],
  [-2_147_483_648, 2_147_483_647, Int32Array],
] as const;

function objectOf(layers: readonly JsonSchema[], object: { readonly [key: string]: JsonValue }, types: Types): object {
  const fieldOf = (key: string): JsonSchema => ({
    allOf: layers.flatMap(({ properties = {}, additionalProperties }) => {
      const own = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      return own ? [own] : [];
    }),
  });
  const entries = Object.entries(object);
  return Object.fromEntries(entries.map(([key, value]) => [key, fromJson(fieldOf(key), value, types)]));
}

function errorOf({ name, message }: { readonly [key: string]: JsonValue }): Error {
  return Object.assign(new Error(String(message)), { name: String(name) });
}

/** Plain JSON of a value, as manifests describe it; undefined for what has none, such as a file. */
export function toJson(value: unknown): JsonValue | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === "bigint") return String(value);
  if (value instanceof URL || value instanceof RegExp) return String(value);
  if (value instanceof Set || value instanceof Map || ArrayBuffer.isView(value))
    return [...(value as Set<unknown>)].map(jsonOrNull);
  if (Array.isArray(value)) return value.map(jsonOrNull);
  if (typeof value === "object" && value !== null) return plainObject(value);
  return ["string", "number", "boolean"].includes(typeof value) || value === null ? (value as JsonValue) : undefined;
}

function jsonOrNull(value: unknown): JsonValue {
  return toJson(value) ?? null;
}

function plainObject(value: object): JsonValue | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return undefined;
  const entries = Object.entries(value).flatMap(([key, part]): [string, JsonValue][] => {
    const json = toJson(part);
    return json === undefined ? [] : [[key, json]];
  });
  return Object.fromEntries(entries);
}
