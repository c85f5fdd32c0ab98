import { type ZodDef, zodDef, zodInternals } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import { noteLossy, type Site } from "./draft.js";

/** One check of a zod schema, such as `min_length`. */
export type ZodCheck = Readonly<Record<string, unknown>> & { readonly check: string };

/** All checks of a schema, in the order they run: a schema such as `z.email()` is one itself. */
export function checksOf(def: ZodDef): readonly ZodCheck[] {
  const own = def.type !== "custom" && typeof def.check === "string" ? [def as unknown as ZodCheck] : [];
  const added = Array.isArray(def.checks) ? def.checks.map((check) => Object(zodInternals(check)?.def)) : [];
  return [...own, ...added];
}

/** Says that there are checks that JSON Schema does not know. */
export function noteCodeChecks(site: Site, checks: readonly ZodCheck[]): void {
  for (const { check } of checks) {
    // To trim alone refuses nothing; but what follows sees another value than was sent.
    if (check === "overwrite") {
      if (checks.length > 1) noteLossy(site, "transform");
    } else if (!known.has(check)) noteLossy(site, "refine");
  }
}

const known = new Set([
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
  "mime_type",
  "describe",
  "meta",
]);

/** The smallest and largest length or size that the checks allow, whichever of the two it is called. */
export function sizeBounds(checks: readonly ZodCheck[]): { readonly min?: number; readonly max?: number } {
  let min = 0;
  let max = Number.POSITIVE_INFINITY;
  for (const { check, minimum, maximum, length, size } of checks) {
    if (check === "min_length" || check === "min_size") min = Math.max(min, Number(minimum));
    else if (check === "max_length" || check === "max_size") max = Math.min(max, Number(maximum));
    else if (check === "length_equals" || check === "size_equals") {
      min = Math.max(min, Number(length ?? size));
      max = Math.min(max, Number(length ?? size));
    }
  }
  return { ...(min > 0 && { min: Math.ceil(min) }), ...(max < Number.POSITIVE_INFINITY && { max: Math.floor(max) }) };
}

/** The bounds of a list's length. */
export function itemBounds(checks: readonly ZodCheck[]): JsonSchema {
  const { min, max } = sizeBounds(checks);
  return { ...(min !== undefined && { minItems: min }), ...(max !== undefined && { maxItems: Math.max(0, max) }) };
}

/** Whether somewhere between a schema and its plain inside, code makes another value of it. */
export function hasPipe(schema: unknown): boolean {
  for (let def = zodDef(schema); def; def = zodDef(def.innerType)) {
    if (def.type === "pipe" || def.type === "lazy" || def.type === "transform") return true;
  }
  return false;
}
