import type { JsonSchema } from "@parley/contract/manifest";
import { rewriteParts } from "../../../packages/cli/src/breaking/subtype/views/rewrite.js";
import { namedTypes } from "./random-schema.js";

/** A change of one place of a schema, as contracts change. */
export interface Edit {
  readonly name: string;
  /** The schema of the place afterwards; nothing where the edit does not apply. */
  readonly apply: (schema: JsonSchema) => JsonSchema | undefined;
}

const when =
  (applies: (schema: JsonSchema) => boolean, change: (schema: JsonSchema) => JsonSchema) => (schema: JsonSchema) =>
    applies(schema) ? change(schema) : undefined;

const without = (schema: JsonSchema, ...words: readonly (keyof JsonSchema)[]): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([word]) => !words.includes(word as keyof JsonSchema)));

const has = (word: keyof JsonSchema) => (schema: JsonSchema) => schema[word] !== undefined;
const isText = ({ type, enum: values, const: value, "x-codec": word }: JsonSchema) =>
  type === "string" && !values && value === undefined && !word;
const isNumber = ({ type }: JsonSchema) => type === "number" || type === "integer";
const isObject = ({ type, properties }: JsonSchema) => type === "object" && properties !== undefined;
const isList = ({ type, prefixItems }: JsonSchema) => type === "array" && !prefixItems;

const texts: readonly Edit[] = [
  { name: "minLength up", apply: when(isText, (s) => ({ ...s, minLength: (s.minLength ?? 0) + 1 })) },
  {
    name: "minLength down",
    apply: when(has("minLength"), (s) => ({ ...s, minLength: Math.max(0, (s.minLength ?? 0) - 1) })),
  },
  { name: "maxLength added", apply: when(isText, (s) => ({ ...s, maxLength: Math.max(0, (s.maxLength ?? 9) - 1) })) },
  { name: "maxLength removed", apply: when(has("maxLength"), (s) => without(s, "maxLength")) },
  { name: "format added", apply: when(isText, (s) => ({ ...s, format: s.format === "uuid" ? "email" : "uuid" })) },
  {
    name: "format removed",
    apply: when(
      (s) => isText(s) && has("format")(s),
      (s) => without(s, "format"),
    ),
  },
  { name: "pattern added", apply: when(isText, (s) => ({ ...s, pattern: s.pattern === "^a" ? "^b" : "^a" })) },
  {
    name: "pattern removed",
    apply: when(
      (s) => isText(s) && has("pattern")(s),
      (s) => without(s, "pattern"),
    ),
  },
  { name: "text to enum", apply: when(isText, () => ({ type: "string", enum: ["x", "y"] })) },
  { name: "codec removed", apply: when(has("x-codec"), (s) => without(s, "x-codec")) },
  { name: "codec added", apply: when(isText, () => ({ type: "string", format: "date-time", "x-codec": "date" })) },
];

const numbers: readonly Edit[] = [
  { name: "minimum up", apply: when(isNumber, (s) => ({ ...s, minimum: (s.minimum ?? -6) + 1 })) },
  { name: "minimum down", apply: when(has("minimum"), (s) => ({ ...s, minimum: (s.minimum ?? 0) - 1 })) },
  {
    name: "minimum exclusive",
    apply: when(has("minimum"), (s) => ({ ...without(s, "minimum"), exclusiveMinimum: s.minimum ?? 0 })),
  },
  { name: "maximum down", apply: when(isNumber, (s) => ({ ...s, maximum: (s.maximum ?? 30) - 1 })) },
  { name: "maximum removed", apply: when(has("maximum"), (s) => without(s, "maximum")) },
  {
    name: "number to integer",
    apply: when(
      (s) => s.type === "number",
      (s) => ({ ...s, type: "integer" }),
    ),
  },
  {
    name: "integer to number",
    apply: when(
      (s) => s.type === "integer",
      (s) => ({ ...s, type: "number" }),
    ),
  },
  {
    name: "multipleOf added",
    apply: when(isNumber, (s) => ({ ...s, multipleOf: s.multipleOf === 0.01 ? 0.02 : 0.01 })),
  },
  { name: "multipleOf removed", apply: when(has("multipleOf"), (s) => without(s, "multipleOf")) },
];

const values: readonly Edit[] = [
  {
    name: "enum value added",
    apply: when(has("enum"), (s) => ({ ...s, enum: [...(s.enum ?? []), "new"], ...(s.type && { type: "string" }) })),
  },
  {
    name: "enum value removed",
    apply: when(
      (s) => (s.enum?.length ?? 0) > 1,
      (s) => ({ ...s, enum: s.enum?.slice(1) ?? [] }),
    ),
  },
  {
    name: "enum to text",
    apply: when(
      (s) => s.enum !== undefined && s.type === "string",
      (s) => without(s, "enum"),
    ),
  },
  {
    name: "const to enum",
    apply: when(
      (s) => typeof s.const === "string",
      (s) => ({ enum: [s.const ?? null, "new"] }),
    ),
  },
  {
    name: "null allowed",
    apply: when(
      (s) => s.type !== undefined && s.type !== "null",
      (s) => ({ anyOf: [s, { type: "null" }] }),
    ),
  },
  {
    name: "type changed",
    apply: when(
      (s) => s.type === "boolean" || isNumber(s),
      () => ({ type: "string" }),
    ),
  },
  {
    name: "anything allowed",
    apply: when(
      (s) => s.type !== undefined,
      () => ({}),
    ),
  },
];

const branches: readonly Edit[] = [
  {
    name: "branch removed",
    apply: when(
      (s) => (s.anyOf?.length ?? 0) > 1,
      (s) => ({ ...s, anyOf: s.anyOf?.slice(1) ?? [] }),
    ),
  },
  {
    name: "branch added",
    apply: when(has("anyOf"), (s) => ({ ...s, anyOf: [...(s.anyOf ?? []), { type: "boolean" }] })),
  },
  {
    name: "last branch removed",
    apply: when(
      (s) => (s.anyOf?.length ?? 0) > 1,
      (s) => ({ ...s, anyOf: s.anyOf?.slice(0, -1) ?? [] }),
    ),
  },
  {
    name: "case removed",
    apply: when(
      (s) => (s.oneOf?.length ?? 0) > 1,
      (s) => ({ ...s, oneOf: s.oneOf?.slice(1) ?? [] }),
    ),
  },
  {
    name: "case added",
    apply: when(has("oneOf"), (s) => ({
      ...s,
      oneOf: [
        ...(s.oneOf ?? []),
        { type: "object", properties: { kind: { type: "string", const: "new" } }, required: ["kind"] },
      ],
    })),
  },
  {
    name: "union closed",
    apply: when(
      (s) => s.oneOf !== undefined || s.enum !== undefined,
      (s) => ({ ...s, "x-open": false }),
    ),
  },
];

const firstKey = (s: JsonSchema) => Object.keys(s.properties ?? {})[0] ?? "";
const optionalKey = (s: JsonSchema) => Object.keys(s.properties ?? {}).find((key) => !s.required?.includes(key));

const objects: readonly Edit[] = [
  {
    name: "optional property added",
    apply: when(isObject, (s) => ({ ...s, properties: { ...s.properties, added: { type: "string" } } })),
  },
  {
    name: "required property added",
    apply: when(isObject, (s) => ({
      ...s,
      properties: { ...s.properties, added: { type: "string" } },
      required: [...(s.required ?? []), "added"],
    })),
  },
  {
    name: "property removed",
    apply: when(
      (s) => isObject(s) && Object.keys(s.properties ?? {}).length > 0,
      (s) => {
        const { [firstKey(s)]: _, ...properties } = s.properties ?? {};
        return { ...s, properties, ...(s.required && { required: s.required.filter((key) => key !== firstKey(s)) }) };
      },
    ),
  },
  {
    name: "property becomes required",
    apply: when(
      (s) => isObject(s) && optionalKey(s) !== undefined,
      (s) => ({ ...s, required: [...(s.required ?? []), optionalKey(s) ?? ""] }),
    ),
  },
  {
    name: "property becomes optional",
    apply: when(
      (s) => (s.required?.length ?? 0) > 0,
      (s) => ({ ...s, required: s.required?.slice(1) ?? [] }),
    ),
  },
  {
    name: "becomes strict",
    apply: when(isObject, (s) => ({ ...s, additionalProperties: false, "x-unknownKeys": "strict" })),
  },
  { name: "becomes strip", apply: when(isObject, (s) => without(s, "additionalProperties", "x-unknownKeys")) },
  {
    name: "becomes loose",
    apply: when(isObject, (s) => ({ ...s, additionalProperties: {}, "x-unknownKeys": "loose" })),
  },
  {
    name: "names limited",
    apply: when(
      (s) => s.type === "object" && !s.properties,
      (s) => ({ ...s, propertyNames: { type: "string", minLength: 1 } }),
    ),
  },
  {
    name: "maxProperties added",
    apply: when(
      (s) => s.type === "object" && !s.properties,
      (s) => ({ ...s, maxProperties: 2 }),
    ),
  },
];

const lists: readonly Edit[] = [
  { name: "minItems up", apply: when(isList, (s) => ({ ...s, minItems: (s.minItems ?? 0) + 1 })) },
  {
    name: "minItems removed",
    apply: when(
      (s) => isList(s) && has("minItems")(s),
      (s) => without(s, "minItems"),
    ),
  },
  { name: "maxItems down", apply: when(isList, (s) => ({ ...s, maxItems: Math.max(0, (s.maxItems ?? 5) - 1) })) },
  {
    name: "maxItems removed",
    apply: when(
      (s) => isList(s) && has("maxItems")(s),
      (s) => without(s, "maxItems"),
    ),
  },
  {
    name: "unique",
    apply: when(
      (s) => isList(s) && !s["x-codec"],
      (s) => ({ ...s, uniqueItems: true }),
    ),
  },
  {
    name: "tuple longer",
    apply: when(has("prefixItems"), (s) => {
      const prefixItems = [...(s.prefixItems ?? []), { type: "string" } as const];
      return { ...s, prefixItems, minItems: prefixItems.length };
    }),
  },
  {
    name: "tuple longer by an optional",
    apply: when(has("prefixItems"), (s) => ({ ...s, prefixItems: [...(s.prefixItems ?? []), { type: "string" }] })),
  },
];

/** The same values, written in another way. */
const rewritings: readonly Edit[] = [
  { name: "wrapped in anyOf", apply: (s) => ({ anyOf: [s] }) },
  { name: "wrapped in allOf", apply: (s) => ({ allOf: [s] }) },
  { name: "described", apply: (s) => ({ ...s, description: "new words" }) },
  { name: "inlined", apply: when(has("$ref"), (s) => namedTypes[s.$ref?.slice("#/types/".length) ?? ""] ?? s) },
  {
    name: "enum to union",
    apply: when(has("enum"), (s) => ({ anyOf: (s.enum ?? []).map((value) => ({ const: value })) })),
  },
  {
    name: "boolean to union",
    apply: when(
      (s) => s.type === "boolean",
      () => ({ anyOf: [{ const: true }, { const: false }] }),
    ),
  },
  {
    name: "range to two",
    apply: when(
      (s) => isNumber(s) && s.minimum !== undefined && s.minimum < 6,
      (s) => ({
        anyOf: [
          { ...s, maximum: 6 },
          { ...s, minimum: 6 },
        ],
      }),
    ),
  },
  {
    name: "case by case",
    apply: when(
      (s) => s.oneOf !== undefined && s["x-open"] === undefined,
      (s) => ({ anyOf: s.oneOf ?? [] }),
    ),
  },
  {
    name: "object to allOf",
    apply: when(
      (s) => isObject(s) && s.additionalProperties === undefined,
      (s) => {
        const [[key = "", part = {}] = [], ...rest] = Object.entries(s.properties ?? {});
        const isRequired = s.required?.includes(key);
        return {
          allOf: [
            { type: "object", properties: { [key]: part }, ...(isRequired && { required: [key] }) },
            {
              ...s,
              properties: Object.fromEntries(rest),
              required: s.required?.filter((other) => other !== key) ?? [],
            },
          ],
        };
      },
    ),
  },
];

/** All edits, most of them with their opposite among them. */
const edits: readonly Edit[] = [...texts, ...numbers, ...values, ...branches, ...objects, ...lists, ...rewritings];

/** Every schema that one edit of one place makes of a schema, by the name of the edit. */
export function editsOf(schema: JsonSchema): readonly { readonly name: string; readonly make: () => JsonSchema }[] {
  const places: JsonSchema[] = [];
  visit(schema, (place) => places.push(place));
  return places.flatMap((place, index) =>
    edits.flatMap((edit) => {
      const changed = edit.apply(place);
      return changed ? [{ name: edit.name, make: () => replaceAt(schema, index, changed) }] : [];
    }),
  );
}

function visit(schema: JsonSchema, see: (place: JsonSchema) => void): void {
  see(schema);
  rewriteParts(schema, (part) => {
    visit(part, see);
    return part;
  });
}

function replaceAt(schema: JsonSchema, index: number, changed: JsonSchema): JsonSchema {
  let left = index;
  const replace = (place: JsonSchema): JsonSchema => {
    const isHere = left-- === 0;
    const rewritten = rewriteParts(place, replace);
    return isHere ? changed : rewritten;
  };
  return replace(schema);
}
