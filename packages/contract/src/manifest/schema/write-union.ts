import type { ZodDef } from "../../zod-def.js";
import type { JsonSchema, JsonType, JsonValue } from "../json-schema.js";
import { isNothing, noteLossy, nothing, type Site, undefinedAsNull, writeSame } from "./draft.js";

/** One of several schemas. `undefined` is not among them: whoever holds the value says whether it may be left out. */
export function writeUnion(def: ZodDef, site: Site): JsonSchema {
  const options: readonly unknown[] = Array.isArray(def.options) ? def.options : [];
  const written = anyOf(options.map((option, index) => writeSame(site, option, `Option${index + 1}`)));
  if (typeof def.discriminator === "string" && written.anyOf) {
    // Whether it tells them apart can be seen once all are written.
    return { ...written, "x-discriminator": def.discriminator };
  }
  if (def.inclusive === false) noteLossy(site, "refine");
  return written;
}

/** The same or null. */
export function orNull(written: JsonSchema): JsonSchema {
  return anyOf([written, { type: "null" }]);
}

/** Any of several schemas: those that nothing fits and those that say the same left out, lists of values joined. */
function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  const branches = distinct(joinValues(schemas.flatMap(branchesOf).filter((one) => !isNothing(one))));
  // What takes anything leaves nothing for the others to say.
  const anything = branches.find((one) => Object.keys(one).length === 0);
  if (anything) return anything;
  const [first, ...others] = branches;
  if (first === undefined) return nothing;
  if (others.length === 0) return first;
  return hoist(branches);
}

function branchesOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf && Object.keys(schema).length === 1 ? schema.anyOf : [schema];
}

function distinct(schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}

/** Literals that stand alone become one list of values. */
function joinValues(schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  const literals = schemas.filter(isPlainLiteral);
  if (literals.length < 2) return schemas;
  const joined = enumeration(literals.flatMap(({ const: one, enum: several }) => several ?? [one as JsonValue]));
  return schemas.flatMap((schema) => (schema === literals[0] ? [joined] : isPlainLiteral(schema) ? [] : [schema]));
}

function isPlainLiteral(schema: JsonSchema): boolean {
  return (
    Object.keys(schema).every((word) => word === "type" || word === "const" || word === "enum") && isLiteral(schema)
  );
}

function isLiteral(schema: JsonSchema): boolean {
  return schema.const !== undefined || schema.enum !== undefined;
}

/** What is said of a value or null is said of the whole. */
function hoist(branches: readonly JsonSchema[]): JsonSchema {
  const some = branches.filter(({ type }) => type !== "null");
  const [only] = some;
  if (some.length > 1 || only === undefined) return { anyOf: branches };
  const { title, description, examples, deprecated, default: byDefault, ...rest } = only;
  return {
    anyOf: branches.map((branch) => (branch === only ? rest : branch)),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(examples !== undefined && { examples }),
    ...(deprecated !== undefined && { deprecated }),
    ...(byDefault !== undefined && { default: byDefault }),
  };
}

/** One of several values in JSON. */
export function enumeration(values: readonly JsonValue[]): JsonSchema {
  const all = [...new Set(values)];
  const types = new Set(all.map((value) => (value === null ? "null" : typeof value)));
  const [type] = types.size === 1 ? types : [];
  const [only] = all;
  if (only === undefined) return nothing;
  if (type === "null") return { type };
  return {
    ...(type !== undefined && { type: type as JsonType }),
    ...(all.length === 1 ? { const: only } : { enum: all }),
  };
}

/** Literals and enums: values that JSON has, and bigints. */
export function writeValues(values: readonly unknown[]): JsonSchema {
  const bigints = values.filter((value) => typeof value === "bigint").map(String);
  const plain = values.filter(isJsonLiteral);
  const nulls = plain.filter((value) => value === null);
  const others = plain.filter((value) => value !== null);
  return anyOf([
    enumeration(others),
    bigints.length === 0 ? nothing : { ...enumeration(bigints), "x-codec": "bigint" },
    nulls.length === 0 ? nothing : { type: "null" },
    values.some(Number.isNaN) ? { type: "string", const: "NaN", "x-codec": "nan" } : nothing,
  ]);
}

function isJsonLiteral(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

/** The same or undefined, where JSON has to say so. */
export function orUndefined(written: JsonSchema): JsonSchema {
  return Object.keys(written).length === 0 ? written : anyOf([written, undefinedAsNull]);
}
