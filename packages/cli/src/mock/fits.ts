import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { looksLike } from "./formats.js";
import { type Types, typeOf } from "./resolve-type.js";

/** Whether a value satisfies a schema. It is for values somebody wrote, such as examples; formats are only looked at. */
export function fits(schema: JsonSchema, value: JsonValue, types: Types): boolean {
  if (schema.$ref !== undefined && !fits(typeOf(schema.$ref, types), value, types)) return false;
  return (
    fitsType(schema, value) &&
    fitsValues(schema, value) &&
    fitsBranches(schema, value, types) &&
    (typeof value !== "string" || fitsText(schema, value)) &&
    (typeof value !== "number" || fitsNumber(schema, value)) &&
    (!isList(value) || fitsList(schema, value, types)) &&
    (!isObject(value) || fitsObject(schema, value, types))
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether a value is an object of JSON. */
export function isObject(value: unknown): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fitsType({ type }: JsonSchema, value: JsonValue): boolean {
  if (type === undefined) return true;
  const own = value === null ? "null" : isList(value) ? "array" : typeof value;
  return [type].flat().some((name) => name === own || (name === "integer" && Number.isInteger(value)));
}

function fitsValues({ enum: values, const: only }: JsonSchema, value: JsonValue): boolean {
  if (only !== undefined && !isSame(only, value)) return false;
  return values === undefined || values.some((one) => isSame(one, value));
}

function isSame(one: JsonValue, other: JsonValue): boolean {
  return one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other));
}

function fitsBranches({ anyOf, oneOf, allOf, not }: JsonSchema, value: JsonValue, types: Types): boolean {
  const fitting = (branches: readonly JsonSchema[]) => branches.filter((branch) => fits(branch, value, types)).length;
  if (not && fits(not, value, types)) return false;
  if (anyOf && fitting(anyOf) === 0) return false;
  if (oneOf && fitting(oneOf) !== 1) return false;
  return allOf === undefined || fitting(allOf) === allOf.length;
}

/** Whether text satisfies a schema's words for text. */
export function fitsText(schema: JsonSchema, text: string): boolean {
  const { minLength = 0, maxLength, pattern, format } = schema;
  if (!fitsCodec(schema, text)) return false;
  const length = [...text].length;
  if (length < minLength || length > (maxLength ?? length)) return false;
  if (pattern !== undefined && !expressionOf(pattern).test(text)) return false;
  return format === undefined || looksLike(format, text);
}

/** Whether text that is something else to programs is such a thing, and within its bounds. */
function fitsCodec(schema: JsonSchema, text: string): boolean {
  const { "x-codec": codec, "x-minimum": least, "x-maximum": most } = schema;
  if (codec === "regexp") return /^\/.*\/[a-z]*$/s.test(text);
  if (codec === "url") return URL.canParse(text);
  if (codec === "nan") return text === "NaN";
  if (codec !== "bigint" && codec !== "date") return true;
  const order = codec === "bigint" ? BigInt : Date.parse;
  if (codec === "bigint" ? !/^-?\d+$/.test(text) : Number.isNaN(Date.parse(text))) return false;
  return (least === undefined || order(text) >= order(least)) && (most === undefined || order(text) <= order(most));
}

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}

/** Whether a number satisfies a schema's words for numbers. */
export function fitsNumber(schema: JsonSchema, value: number): boolean {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (value < minimum || value > maximum) return false;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return false;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return false;
  return multipleOf === undefined || Number.isInteger(value / multipleOf);
}

function fitsList(schema: JsonSchema, list: readonly JsonValue[], types: Types): boolean {
  const { minItems = 0, maxItems, uniqueItems, prefixItems = [], items } = schema;
  if (list.length < minItems || list.length > (maxItems ?? list.length)) return false;
  if (uniqueItems && new Set(list.map((item) => JSON.stringify(item))).size < list.length) return false;
  return list.every((item, index) => {
    const own = prefixItems[index] ?? items;
    return own === undefined || (own !== false && fits(own, item, types));
  });
}

function fitsObject(schema: JsonSchema, object: { readonly [key: string]: JsonValue }, types: Types): boolean {
  const { properties = {}, required = [], additionalProperties, propertyNames } = schema;
  const { minProperties = 0, maxProperties } = schema;
  const keys = Object.keys(object);
  if (keys.length < minProperties || keys.length > (maxProperties ?? keys.length)) return false;
  if (required.some((key) => !Object.hasOwn(object, key))) return false;
  return Object.entries(object).every(([key, value]) => {
    if (propertyNames && !fits(propertyNames, key, types)) return false;
    const own = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    return own === undefined || (own !== false && fits(own, value, types));
  });
}
