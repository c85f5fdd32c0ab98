import type { Schema } from "./schema.js";
import { type ZodDef, zodDef } from "./zod-def.js";
import { maxWalkedSchemas, walkZod } from "./zod-walk.js";

/** What has no parts, and is passed on as it is. */
const leaves = new Set([
  "string",
  "number",
  "int",
  "boolean",
  "bigint",
  "date",
  "null",
  "undefined",
  "void",
  "nan",
  "never",
  "literal",
  "enum",
  "template_literal",
]);

/** What passes on what its parts do; objects without the keys they do not declare. */
const containers = new Set([
  "object",
  "array",
  "tuple",
  "record",
  "map",
  "set",
  "optional",
  "nullable",
  "nonoptional",
  "readonly",
  "lazy",
  "any",
  "unknown",
  "custom",
]);

/** Checks that only look. A function may do anything with what it checks, `trim` and its like do. */
const looks = new Set([
  "less_than",
  "greater_than",
  "multiple_of",
  "number_format",
  "bigint_format",
  "max_size",
  "min_size",
  "size_equals",
  "max_length",
  "min_length",
  "length_equals",
  "string_format",
  "describe",
  "meta",
]);

/**
 * Whether all that a schema does to a valid output is to drop undeclared keys, which a codec does as well: it fills nothing in, and
 * transforms, coerces and catches nothing. Only zod's schemas can be looked into, and what is not known to keep values is taken not to: of
 * a union of several objects, say, only validation knows which one is meant.
 */
export function keepsValues(schema: Schema): boolean {
  let count = 0;
  for (const { def } of walkZod(schema, "output")) {
    count += 1;
    if (!keeps(def)) return false;
  }
  return count > 0 && count < maxWalkedSchemas;
}

function keeps(def: ZodDef): boolean {
  const { type, coerce, checks, options } = def;
  if (coerce === true || !onlyLooks(def)) return false;
  if (Array.isArray(checks) && !checks.every((check) => onlyLooks(checkDef(check)))) return false;
  if (type === "record" && !declaresKeys(def)) return false;
  if (type === "union") return Array.isArray(options) && options.filter((one) => !isLeaf(one)).length <= 1;
  return leaves.has(type) || containers.has(type);
}

/** Whether a record's keys are any, or from a list. Which ones have a form that is asked for, only validation knows. */
function declaresKeys({ keyType }: ZodDef): boolean {
  const def = zodDef(keyType);
  if (def?.type === "enum" || def?.type === "literal") return true;
  return def?.type === "string" && def.check === undefined && (!Array.isArray(def.checks) || def.checks.length === 0);
}

function isLeaf(schema: unknown): boolean {
  const def = zodDef(schema);
  return def !== undefined && leaves.has(def.type);
}

/** A schema such as `z.email()` is a check, too. To check a URL, zod trims it. */
function onlyLooks({ type, check, format }: Partial<ZodDef>): boolean {
  if (check === undefined) return type !== undefined;
  return format !== "url" && (looks.has(String(check)) || (check === "custom" && type === "custom"));
}

function checkDef(check: unknown): Partial<ZodDef> {
  const { _zod: internals } = Object(check) as { readonly _zod?: { readonly def?: Partial<ZodDef> } };
  return internals?.def ?? {};
}
