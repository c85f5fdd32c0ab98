import type { Issue, Validated } from "../../schema.js";
import { typePrefix } from "../imported.js";
import type { JsonSchema, JsonType, JsonValue } from "../json-schema.js";
import { toPlainJson } from "../plain-json.js";
import { isPlainObject } from "./is-plain-object.js";
import { readPlainJson } from "./read-plain-json.js";
import { runCodec } from "./validate-codec.js";
import { runItems } from "./validate-list.js";
import { defaultOf, runKeys } from "./validate-object.js";
import { checkText } from "./validate-text.js";
import { runUnion } from "./validate-union.js";
import { describeKind, describeValues, refuse, type Validation } from "./validation.js";

/**
 * Validates a value, as programs have it and not in its JSON form, by a schema of a manifest: fills in defaults, and drops, keeps or
 * refuses undeclared keys as the schema says.
 */
export function validateValue(schema: JsonSchema, value: unknown, types: Validation["types"]): Validated {
  const issues: Issue[] = [];
  const result = run(schema, value, { types, path: [], issues, run });
  return issues.length > 0 ? { issues } : { value: result };
}

function run(schema: JsonSchema, value: unknown, at: Validation): unknown {
  const filled = value === undefined ? defaultOf(schema, at) : undefined;
  if (filled?.default !== undefined) return readPlainJson(filled, filled.default, at.types);
  const { $ref: reference, anyOf, oneOf, not, allOf } = schema;
  if (reference !== undefined) return run(at.types[reference.slice(typePrefix.length)] ?? {}, value, at);
  if (not && fits(not, value, at)) return refuse(at, "Nothing is allowed here");
  const own = anyOf || oneOf ? runUnion(schema, value, at) : runOwn(schema, value, at);
  return allOf ? runAll(schema, own, { value, at }) : own;
}

function fits(schema: JsonSchema, value: unknown, at: Validation): boolean {
  const issues: Issue[] = [];
  run(schema, value, { ...at, issues });
  return issues.length === 0;
}

/** What several schemas make of one object is one object. */
function runAll(schema: JsonSchema, own: unknown, { value, at }: { value: unknown; at: Validation }): unknown {
  const saysMore = Object.keys(schema).some((word) => word === "type" || word === "anyOf" || word === "oneOf");
  const results = (schema.allOf ?? []).map((part) => run(part, value, at));
  if (saysMore) results.unshift(own);
  const isMerged = results.length > 0 && results.every((result) => isPlainObject(result));
  return isMerged ? Object.assign({}, ...results) : results[0];
}

function runOwn(schema: JsonSchema, value: unknown, at: Validation): unknown {
  const { type, const: one, enum: several, "x-codec": codec } = schema;
  if (codec !== undefined) return runCodec(codec, schema, { value, at });
  const values = several ?? (one === undefined ? undefined : [one]);
  if (values) {
    if (values.some((known) => isSame(known, value))) return value;
    return refuse(at, `Expected ${describeValues(values)}`);
  }
  const types = type === undefined ? [] : typeof type === "string" ? [type] : type;
  const found = types.find((name) => is[name](value));
  if (types.length > 0 && found === undefined) {
    return refuse(at, `Expected ${types.map((name) => kinds[name]).join(" or ")}, got ${describeKind(value)}`);
  }
  return runParts(schema, value, at);
}

/** Other libraries' schemas may have objects as constants. */
function isSame(known: JsonValue, value: unknown): boolean {
  if (typeof known !== "object" || known === null) return known === value;
  return typeof value === "object" && JSON.stringify(known) === JSON.stringify(toPlainJson(value));
}

function runParts(schema: JsonSchema, value: unknown, at: Validation): unknown {
  if (typeof value === "string") checkText(schema, value, at);
  else if (typeof value === "number") checkNumber(schema, value, at);
  else if (Array.isArray(value)) return schema.type === undefined ? value : runItems(schema, value, at);
  else if (isPlainObject(value)) return schema.type === undefined ? value : runKeys(schema, value, at);
  return value;
}

const is: { readonly [T in JsonType]: (value: unknown) => boolean } = {
  string: (value) => typeof value === "string",
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  object: isPlainObject,
  array: Array.isArray,
};

const kinds: { readonly [T in JsonType]: string } = {
  string: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "null",
  object: "an object",
  array: "a list",
};

function checkNumber(schema: JsonSchema, value: number, at: Validation): void {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = schema;
  if (minimum !== undefined && value < minimum) refuse(at, `Expected at least ${minimum}, got ${value}`);
  if (maximum !== undefined && value > maximum) refuse(at, `Expected at most ${maximum}, got ${value}`);
  if (above !== undefined && value <= above) refuse(at, `Expected more than ${above}, got ${value}`);
  if (below !== undefined && value >= below) refuse(at, `Expected less than ${below}, got ${value}`);
  if (multipleOf !== undefined && !isMultiple(value, multipleOf)) {
    refuse(at, `Expected a multiple of ${multipleOf}, got ${value}`);
  }
}

/** Divides as people do: 0.3 is a multiple of 0.1. */
function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}
