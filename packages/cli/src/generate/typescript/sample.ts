import type { JsonSchema, JsonValue, Manifest } from "@parley/contract/manifest";
import { propertyKey, quote } from "./names.js";
import { refOf } from "./type-names.js";

/** What an example is made of. */
export interface SampleOptions {
  readonly types: Manifest["types"];
  /** The value in plain JSON, where the contract gives one; else one is made up. */
  readonly given?: JsonValue | undefined;
  /** How often a type stands within itself so far. */
  readonly depth?: number;
}

/** What a type that contains itself is followed to. */
const maxDepth = 3;

/** A value of a schema as an expression of TypeScript. Made up, it has the fields that are required, and the first of what may be. */
export function sampleText(schema: JsonSchema, options: SampleOptions): string {
  const name = refOf(schema);
  const { types, depth = 0, given } = options;
  if (name !== undefined) return sampleText(types[name] ?? {}, { ...options, depth: depth + 1 });
  const { oneOf, anyOf = oneOf, allOf, examples = [], "x-codec": codec } = schema;
  const value = given === undefined ? (schema.const ?? examples[0] ?? schema.enum?.[0]) : given;
  if (codec !== undefined) return codecSample(schema, codec, { ...options, given: value });
  if (anyOf) {
    const branch = value === undefined ? anyOf[0] : (anyOf.find((one) => fits(value, one, types)) ?? anyOf[0]);
    return sampleText(branch ?? {}, { ...options, given: value });
  }
  if (allOf) return sampleText(Object.assign({}, ...allOf.map((part) => types[refOf(part) ?? ""] ?? part)), options);
  const [type] = [schema.type ?? []].flat();
  if (type === "object" && isFields(value ?? {})) return objectSample(schema, { ...options, given: value });
  if (type === "array") return listSample(schema, { ...options, given: value });
  return value === undefined ? leafSample(schema, type) : literalText(value);
}

function isFields(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function codecSample(schema: JsonSchema, codec: NonNullable<JsonSchema["x-codec"]>, options: SampleOptions): string {
  const { given } = options;
  const items = (Array.isArray(given) ? given : []) as readonly JsonValue[];
  switch (codec) {
    case "date":
      return `new Date(${quote(typeof given === "string" ? given : "2026-01-01T00:00:00.000Z")})`;
    case "bigint":
      return `${typeof given === "string" && /^-?\d+$/.test(given) ? given : "1"}n`;
    case "url":
      return `new URL(${quote(typeof given === "string" ? given : "https://example.com/")})`;
    case "regexp":
      return "/./";
    case "set":
      return `new Set([${items.map((item) => sampleText(schema.items || {}, { ...options, given: item })).join(", ")}])`;
    case "map":
      return `new Map([${items.map((item) => sampleText(schema.items || {}, { ...options, given: item })).join(", ")}])`;
    case "bytes":
      return "new Uint8Array([1, 2, 3])";
    case "undefined":
      return "undefined";
    case "nan":
      return "Number.NaN";
    case "error":
      return 'new Error("What happened")';
    case "file":
      return 'new File(["hello"], "hello.txt", { type: "text/plain" })';
  }
}

function objectSample(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  options: SampleOptions,
): string {
  const { given, depth = 0 } = options;
  const known = given !== undefined && isFields(given) ? given : undefined;
  const names = known ? Object.keys(known) : Object.keys(properties).filter((name) => required.includes(name));
  const fields = names.map((name) => {
    const field = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    return `${propertyKey(name)}: ${sampleText(field || {}, { ...options, given: known?.[name], depth })}`;
  });
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function listSample({ items, prefixItems = [], minItems = 0 }: JsonSchema, options: SampleOptions): string {
  const { given, depth = 0 } = options;
  const known = Array.isArray(given) ? (given as readonly JsonValue[]) : undefined;
  const length = known?.length ?? Math.max(prefixItems.length, depth > maxDepth ? 0 : minItems);
  const parts = Array.from({ length }, (_, index) =>
    sampleText(prefixItems[index] ?? (items || {}), { ...options, given: known?.[index] }),
  );
  return `[${parts.join(", ")}]`;
}

const byFormat: { readonly [format: string]: string } = {
  uuid: "0190c7a0-0000-7000-8000-000000000001",
  email: "ada@example.com",
  uri: "https://example.com/",
  url: "https://example.com/",
  "date-time": "2026-01-01T00:00:00.000Z",
  date: "2026-01-01",
  time: "12:00:00",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
};

function leafSample(
  { format, minLength = 1, maxLength = 4, minimum, exclusiveMinimum, maximum, exclusiveMaximum }: JsonSchema,
  type: string | undefined,
): string {
  if (type === "string") return quote(byFormat[format ?? ""] ?? "text".slice(0, maxLength).padEnd(minLength, "."));
  if (type === "boolean") return "true";
  if (type === "null") return "null";
  if (type !== "number" && type !== "integer") return "null";
  const most = maximum ?? exclusiveMaximum;
  if (minimum !== undefined && minimum > 1) return String(minimum);
  if (exclusiveMinimum !== undefined && most !== undefined) return String((exclusiveMinimum + most) / 2);
  if (exclusiveMinimum !== undefined) return String(exclusiveMinimum + 1);
  return most !== undefined && most < 1 ? String(most) : "1";
}

function literalText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(literalText).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => `${propertyKey(name)}: ${literalText(field)}`);
    return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
  }
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

/** Whether a value may be of a branch, as far as types, constants and names of fields tell. */
function fits(value: JsonValue, schema: JsonSchema, types: Manifest["types"]): boolean {
  const resolved = types[refOf(schema) ?? ""] ?? schema;
  if (resolved.const !== undefined) return resolved.const === value;
  if (resolved.enum) return resolved.enum.includes(value);
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const kinds = [resolved.type ?? []].flat().map((type) => (type === "integer" ? "number" : type));
  if (kinds.length > 0 && !kinds.some((one) => one === kind)) return false;
  if (!isFields(value)) return true;
  const fields = Object.entries(resolved.properties ?? {});
  return fields.every(([name, field]) => !Object.hasOwn(value, name) || fits(value[name] ?? null, field, types));
}
