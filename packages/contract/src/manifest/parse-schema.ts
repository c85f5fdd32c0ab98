import type { CodecWord, JsonSchema, JsonType } from "./json-schema.js";
import { arrayOf, booleanOnly, type Check, isRecord, kind, number, oneOf, optional, record, text } from "./shape.js";

const types: { readonly [T in JsonType]: true } = {
  string: true,
  number: true,
  integer: true,
  boolean: true,
  null: true,
  object: true,
  array: true,
};
const codecs: { readonly [W in CodecWord]: true } = {
  date: true,
  bigint: true,
  url: true,
  regexp: true,
  set: true,
  map: true,
  bytes: true,
  undefined: true,
  nan: true,
  error: true,
  file: true,
};

const anything: Check = () => [];
const bool = oneOf(true, false);
const schemaOrFalse: Check = (value, at) => (value === false ? [] : checkSchema(value, at));
const schemas: Check = (value, at) => arrayOf(checkSchema)(value, at);
const typeName = oneOf(...Object.keys(types));
const typeNames: Check = (value, at) => (Array.isArray(value) ? arrayOf(typeName)(value, at) : typeName(value, at));
const reference = kind(
  "a reference such as #/types/Name",
  (value) => typeof value === "string" && value.startsWith("#/types/"),
);
const pattern = kind("a regular expression of Unicode", (value) => typeof value === "string" && isPattern(value));

/** Every word that a schema may have. */
const words: { readonly [W in keyof JsonSchema]-?: Check } = {
  $ref: reference,
  type: typeNames,
  enum: arrayOf(anything),
  const: anything,
  anyOf: schemas,
  oneOf: schemas,
  allOf: schemas,
  not: (value, at) => checkSchema(value, at),
  properties: (value, at) => record(checkSchema)(value, at),
  required: arrayOf(text),
  additionalProperties: schemaOrFalse,
  propertyNames: (value, at) => checkSchema(value, at),
  items: schemaOrFalse,
  prefixItems: schemas,
  minItems: number,
  maxItems: number,
  uniqueItems: booleanOnly(true),
  minProperties: number,
  maxProperties: number,
  minimum: number,
  exclusiveMinimum: number,
  maximum: number,
  exclusiveMaximum: number,
  multipleOf: number,
  minLength: number,
  maxLength: number,
  pattern,
  format: text,
  contentEncoding: text,
  contentMediaType: text,
  default: anything,
  title: text,
  description: text,
  examples: arrayOf(anything),
  deprecated: booleanOnly(true),
  "x-codec": oneOf(...Object.keys(codecs)),
  "x-minimum": text,
  "x-maximum": text,
  "x-open": bool,
  "x-unknownKeys": oneOf("strict", "loose"),
  "x-discriminator": text,
};
const checks = new Map<string, Check>(Object.entries(words).map(([word, check]) => [word, optional(check)]));

/** Checks the words of a schema and of those in it. Words of a later version are passed over. */
export function* checkSchema(value: unknown, at: string): Generator<string> {
  if (!isRecord(value)) {
    yield* kind("a schema", () => false)(value, at);
    return;
  }
  for (const [word, part] of Object.entries(value)) {
    const check = checks.get(word);
    if (check) yield* check(part, `${at}.${word}`);
  }
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, "u").unicode;
  } catch {
    return false;
  }
}
