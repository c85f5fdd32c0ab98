import type { ZodDef } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import { checksOf, noteCodeChecks, type ZodCheck } from "./checks.js";
import { noteLossy, type Site } from "./draft.js";

/** The bounds of zod's number formats. That integers are safe is left out: every one that JSON's readers tell apart is. */
const ranges: { readonly [format: string]: readonly [minimum: number, maximum: number] } = {
  __proto__: null as never,
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
  float32: [-3.4028234663852886e38, 3.4028234663852886e38],
};

/** A number with its checks. */
export function writeNumber(def: ZodDef, site: Site): JsonSchema {
  const checks = checksOf(def);
  noteCodeChecks(site, checks);
  if (def.coerce === true && site.side === "input") noteLossy(site, "preprocess");
  const formats = checks.filter(({ check }) => check === "number_format").map(({ format }) => String(format));
  const isInteger = formats.some((format) => format.includes("int"));
  const [divisor, ...more] = new Set(
    checks.filter(({ check }) => check === "multiple_of").map(({ value }) => Math.abs(Number(value))),
  );
  return {
    type: isInteger ? "integer" : "number",
    ...boundsOf(checks, formats, site),
    ...(divisor !== undefined && { multipleOf: divisor }),
    ...(more.length > 0 && { allOf: more.map((multipleOf) => ({ multipleOf })) }),
  };
}

function boundsOf(checks: readonly ZodCheck[], formats: readonly string[], site: Site): JsonSchema {
  let [minimum, maximum] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [above, below] = [minimum, maximum];
  for (const format of formats) {
    const [low, high] = ranges[format] ?? [minimum, maximum];
    minimum = Math.max(minimum, low);
    maximum = Math.min(maximum, high);
  }
  for (const { check, value, inclusive } of checks) {
    const bound = Number(value);
    if (check === "greater_than" && inclusive) minimum = Math.max(minimum, bound);
    else if (check === "greater_than") above = Math.max(above, bound);
    else if (check === "less_than" && inclusive) maximum = Math.min(maximum, bound);
    else if (check === "less_than") below = Math.min(below, bound);
  }
  // A bound that JSON cannot say is one that nothing keeps to.
  if ([minimum, above].includes(Number.POSITIVE_INFINITY) || [maximum, below].includes(Number.NEGATIVE_INFINITY)) {
    noteLossy(site, "refine");
  }
  return {
    ...(Number.isFinite(minimum) && minimum > above && { minimum }),
    ...(Number.isFinite(above) && above >= minimum && { exclusiveMinimum: above }),
    ...(Number.isFinite(maximum) && maximum < below && { maximum }),
    ...(Number.isFinite(below) && below <= maximum && { exclusiveMaximum: below }),
  };
}
