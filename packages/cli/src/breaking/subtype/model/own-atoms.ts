import type { CodecWord, JsonSchema, JsonType, JsonValue } from "@parley/contract/manifest";
import { type Atom, anything, type Bound, type NumberAtom, nothing, type StringAtom } from "./atom.js";
import { commonMultiple } from "./decimal.js";
import { anyText, higher, intersectUnions, lower, unboundedNumber } from "./intersect.js";
import { isQuantity, quantitiesOf } from "./quantity.js";
import { jsonTypes } from "./sample.js";

type PlainType = Exclude<JsonType, "integer">;

const plainTypes: readonly PlainType[] = ["null", "boolean", "number", "string", "array", "object"];

/** What stands for bounds on values whose type is not said: nothing is known of which annotated values keep them. */
const unknowable: JsonSchema = { title: "bounds without a type" };

/** What a schema says by itself, without its branches and without the types that it refers to. */
export function ownAtoms(schema: JsonSchema): readonly Atom[] {
  const values = schema.const !== undefined ? [schema.const] : schema.enum;
  if (!values) return typedAtoms(schema);
  const listed = valueAtoms(values, schema["x-codec"]);
  return hasBounds(schema) || schema.type !== undefined ? intersectUnions(listed, typedAtoms(schema)) : listed;
}

function typedAtoms(schema: JsonSchema): readonly Atom[] {
  const { type } = schema;
  const word = schema["x-codec"];
  if (type !== undefined) return [type].flat().map((one) => typedAtom(schema, one));
  const coded: Atom = { type: "coded", codec: "plain", opaque: hasBounds(schema) || word ? [unknowable] : [] };
  return [...plainTypes.map((one) => typedAtom(schema, one)), coded];
}

function typedAtom(schema: JsonSchema, type: JsonType): Atom {
  const base = type === "integer" ? "number" : type;
  const codec = codecAt(base, schema["x-codec"]);
  switch (base) {
    case "null":
      return { type: base, codec, opaque: [] };
    case "boolean":
      return { type: base, codec, opaque: [], values: new Set([false, true]) };
    case "number":
      return { ...numbersOf(schema, type === "integer"), codec };
    case "string":
      return isQuantity(codec) ? { ...anyText, ...quantitiesOf(schema, codec), codec } : { ...textsOf(schema), codec };
    case "array":
      return { ...listsOf(schema), codec };
    case "object":
      return { ...objectsOf(schema), codec };
  }
}

/** A codec is about the type that it writes; beside it, in a list of types, may stand null. */
function codecAt(type: PlainType, word: CodecWord | undefined): CodecWord | "plain" {
  return word !== undefined && jsonTypes[word] === type ? word : "plain";
}

function numbersOf(schema: JsonSchema, isInteger: boolean): NumberAtom {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema;
  const bounds = (closed: number | undefined, open: number | undefined): readonly Bound[] => [
    ...(closed === undefined ? [] : [{ at: closed, open: false }]),
    ...(open === undefined ? [] : [{ at: open, open: true }]),
  ];
  const steps = [...(isInteger ? [1] : []), ...(multipleOf === undefined ? [] : [multipleOf])];
  return {
    ...unboundedNumber,
    min: bounds(minimum, exclusiveMinimum).reduce(higher, unboundedNumber.min),
    max: bounds(maximum, exclusiveMaximum).reduce(lower, unboundedNumber.max),
    ...(steps.length > 0 && { step: commonMultiple(steps) }),
  };
}

function textsOf(schema: JsonSchema): StringAtom {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, format, pattern } = schema;
  const { contentEncoding, contentMediaType } = schema;
  const content: readonly JsonSchema[] = [
    ...(contentEncoding === undefined || contentEncoding === format ? [] : [{ contentEncoding }]),
    ...(contentMediaType === undefined ? [] : [{ contentMediaType }]),
  ];
  return {
    ...anyText,
    minLength,
    maxLength,
    formats: new Set(format === undefined ? [] : [format]),
    patterns: new Set(pattern === undefined ? [] : [pattern]),
    opaque: content,
  };
}

function listsOf(schema: JsonSchema): Atom & { readonly type: "array" } {
  const { prefixItems = [], items = anything, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const isClosed = items === false;
  return {
    type: "array",
    codec: "plain",
    opaque: [],
    prefix: prefixItems,
    rest: isClosed ? nothing : items,
    minItems,
    maxItems: isClosed ? Math.min(maxItems, prefixItems.length) : maxItems,
    unique: schema.uniqueItems === true,
  };
}

function objectsOf(schema: JsonSchema): Atom & { readonly type: "object" } {
  const { properties = {}, required = [], additionalProperties = anything, propertyNames } = schema;
  return {
    type: "object",
    codec: "plain",
    opaque: [],
    properties: new Map(Object.entries(properties)),
    required: new Set(required),
    additional: additionalProperties === false ? nothing : additionalProperties,
    ...(propertyNames && { names: propertyNames }),
    minProperties: schema.minProperties ?? 0,
    maxProperties: schema.maxProperties ?? Number.POSITIVE_INFINITY,
  };
}

/** Exactly these values. An object or a list becomes one whose parts are exactly these. */
function valueAtoms(values: readonly JsonValue[], word: CodecWord | undefined): readonly Atom[] {
  const texts = values.filter((value) => typeof value === "string");
  const numbers = values.filter((value) => typeof value === "number");
  const booleans = values.filter((value) => typeof value === "boolean");
  const one = (base: PlainType) => ({ codec: codecAt(base, word), opaque: [] });
  return [
    ...(values.includes(null) ? [{ type: "null", ...one("null") } as const] : []),
    ...(booleans.length > 0 ? [{ type: "boolean", ...one("boolean"), values: new Set(booleans) } as const] : []),
    ...(numbers.length > 0 ? [{ ...unboundedNumber, ...one("number"), values: new Set(numbers) }] : []),
    ...(texts.length > 0 ? [{ ...anyText, ...one("string"), values: new Set(texts) }] : []),
    ...values.flatMap((value) => compoundAtom(value, word) ?? []),
  ];
}

function compoundAtom(value: JsonValue, word: CodecWord | undefined): Atom | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const exactly = (part: JsonValue): JsonSchema => ({ const: part });
  if (Array.isArray(value)) {
    const schema: JsonSchema = { prefixItems: value.map(exactly), minItems: value.length, items: false };
    return { ...listsOf(schema), codec: codecAt("array", word) };
  }
  const entries = Object.entries(value).map(([key, part]) => [key, exactly(part)]);
  const schema: JsonSchema = {
    properties: Object.fromEntries(entries),
    required: Object.keys(value),
    additionalProperties: false,
  };
  return { ...objectsOf(schema), codec: codecAt("object", word) };
}

const bounds = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "contentEncoding",
  "contentMediaType",
  "prefixItems",
  "items",
  "minItems",
  "maxItems",
  "uniqueItems",
  "properties",
  "required",
  "additionalProperties",
  "propertyNames",
  "minProperties",
  "maxProperties",
  "x-minimum",
  "x-maximum",
] as const satisfies readonly (keyof JsonSchema)[];

/** Whether a schema says anything about values but their type. */
function hasBounds(schema: JsonSchema): boolean {
  return bounds.some((word) => schema[word] !== undefined);
}
