import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import type { NamedTypes, TypedSchema } from "../verdict.js";
import { resolve } from "./resolve.js";
import { rewriteAll, rewriteParts } from "./rewrite.js";

/** Whether clients look at what their types do not say: how large numbers and how long texts and lists are. */
export interface Reader {
  readonly checksBounds: boolean;
}

/**
 * What a client takes of what a server sends: more than its schema says. It passes over keys that it does not know; it has been told to expect
 * further values of enums, and further branches of unions of which one key says which it is, unless they say that they are closed; and it checks
 * no bounds, because clients do not validate. It does rely on types, on required keys and on formats.
 */
export function tolerated({ schema, types }: TypedSchema, reader: Reader): TypedSchema {
  const tolerate = createTolerate(types, reader);
  const known = tolerant[reader.checksBounds ? "checking" : "trusting"];
  const before = known.get(types);
  const open = before ?? rewriteAll(types, tolerate);
  known.set(types, open);
  return { schema: tolerate(schema), types: open };
}

/** The types of a manifest are opened once for each kind of reader. */
const tolerant = { checking: new WeakMap<NamedTypes, NamedTypes>(), trusting: new WeakMap<NamedTypes, NamedTypes>() };

function createTolerate(types: NamedTypes, reader: Reader): (part: JsonSchema) => JsonSchema {
  const tolerate = (part: JsonSchema): JsonSchema => {
    const { oneOf, "x-discriminator": key } = part;
    if (!oneOf || key === undefined) return tolerateOne(part);
    const branches = oneOf.map((branch) => closeTag(branch, key, types));
    const known = tolerateOne({ ...part, oneOf: branches });
    return part["x-open"] === false ? known : { anyOf: [known, otherBranch(branches, key, types)] };
  };
  const tolerateOne = (part: JsonSchema): JsonSchema => {
    const open = openKeys(rewriteParts(part, tolerate));
    return openEnum(reader.checksBounds ? open : withoutBounds(open));
  };
  return tolerate;
}

function openKeys(schema: JsonSchema): JsonSchema {
  if (schema.additionalProperties !== false) return schema;
  const { additionalProperties: _, ...open } = schema;
  return open;
}

function openEnum(schema: JsonSchema): JsonSchema {
  if (!schema.enum || schema["x-open"] === false) return schema;
  const { enum: values, ...rest } = schema;
  const others = values.filter((value) => typeof value !== "string" && typeof value !== "number");
  const types = [...new Set(values.flatMap(openType))];
  const open: JsonSchema = types.length === 0 ? schema : { ...rest, type: types };
  if (others.length === 0 || types.length === 0) return open;
  const { type: _, ...untyped } = rest;
  return { anyOf: [{ ...untyped, enum: others }, open] };
}

function openType(value: JsonValue): readonly ("string" | "number")[] {
  return typeof value === "string" ? ["string"] : typeof value === "number" ? ["number"] : [];
}

/** A branch for objects that say that they are none of those that are known. */
function otherBranch(branches: readonly JsonSchema[], key: string, types: NamedTypes): JsonSchema {
  const tags = branches.flatMap((branch) => tagsOf(branch, key, types));
  return { type: "object", properties: { [key]: { not: { enum: tags } } }, required: [key] };
}

/** An enum that tells branches apart is not open itself. */
function closeTag(branch: JsonSchema, key: string, types: NamedTypes): JsonSchema {
  const found = resolve(branch, types);
  const tag = found.properties?.[key];
  const resolved = tag && resolve(tag, types);
  if (!resolved?.enum || !found.properties) return branch;
  return { ...found, properties: { ...found.properties, [key]: { ...resolved, "x-open": false } } };
}

function tagsOf(branch: JsonSchema, key: string, types: NamedTypes): readonly JsonValue[] {
  const found = resolve(branch, types);
  if (found.oneOf) return found.oneOf.flatMap((inner) => tagsOf(inner, key, types));
  const tag = found.properties?.[key];
  const { const: only, enum: several = [] } = tag ? resolve(tag, types) : {};
  return only === undefined ? several : [only];
}

const bounds: ReadonlySet<string> = new Set([
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "x-minimum",
  "x-maximum",
] satisfies (keyof JsonSchema)[]);

/** Leaves the bounds away, but a tuple keeps its length, which is part of its type. */
function withoutBounds(schema: JsonSchema): JsonSchema {
  const { prefixItems: { length = 0 } = [], minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([word]) => !bounds.has(word))),
    ...(length > 0 && minItems > 0 && { minItems: Math.min(minItems, length) }),
    ...(length > 0 && maxItems <= length && { maxItems }),
  };
}
