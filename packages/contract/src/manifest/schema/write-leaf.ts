import { type ZodDef, zodClass } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import { checksOf, noteCodeChecks, sizeBounds, type ZodCheck } from "./checks.js";
import { noteLossy, type Site } from "./draft.js";

/** A date: an ISO string. */
export function writeDate(def: ZodDef, site: Site): JsonSchema {
  const checks = checksOf(def);
  noteCodeChecks(site, checks);
  if (def.coerce === true && site.side === "input") noteLossy(site, "preprocess");
  const [min, max] = extremes(checks, (value) => BigInt(Number(value)));
  return {
    type: "string",
    format: "date-time",
    "x-codec": "date",
    ...(min !== undefined && { "x-minimum": new Date(Number(min)).toISOString() }),
    ...(max !== undefined && { "x-maximum": new Date(Number(max)).toISOString() }),
  };
}

/** A bigint: digits in a string. */
export function writeBigint(def: ZodDef, site: Site): JsonSchema {
  const checks = checksOf(def);
  noteCodeChecks(site, checks);
  if (def.coerce === true && site.side === "input") noteLossy(site, "preprocess");
  if (checks.some(({ check }) => check === "multiple_of")) noteLossy(site, "refine");
  const formats = checks.filter(({ check }) => check === "bigint_format").map(({ format }) => String(format));
  const [min, max] = extremes(checks, (value) => BigInt(value as bigint));
  const isNatural = (min !== undefined && min >= 0n) || formats.includes("uint64");
  return {
    type: "string",
    ...(formats[0] !== undefined && { format: formats[0] }),
    pattern: isNatural ? "^\\d+$" : "^-?\\d+$",
    "x-codec": "bigint",
    ...(min !== undefined && { "x-minimum": String(min) }),
    ...(max !== undefined && { "x-maximum": String(max) }),
  };
}

/** Inclusive bounds. Both a date and a bigint go in steps of one. */
function extremes(
  checks: readonly ZodCheck[],
  read: (value: unknown) => bigint,
): readonly [min: bigint | undefined, max: bigint | undefined] {
  let min: bigint | undefined;
  let max: bigint | undefined;
  for (const { check, value, inclusive } of checks) {
    if (check === "greater_than") {
      const bound = read(value) + (inclusive ? 0n : 1n);
      if (min === undefined || bound > min) min = bound;
    } else if (check === "less_than") {
      const bound = read(value) - (inclusive ? 0n : 1n);
      if (max === undefined || bound < max) max = bound;
    }
  }
  return [min, max];
}

/** A file in a form. */
export function writeFile(def: ZodDef, site: Site): JsonSchema {
  const checks = checksOf(def);
  noteCodeChecks(site, checks);
  const { min, max } = sizeBounds(checks);
  const types = checks.flatMap(({ check, mime }) => (check === "mime_type" && Array.isArray(mime) ? mime : []));
  // JSON Schema has one type or none.
  if (types.length > 1) noteLossy(site, "refine");
  return {
    type: "string",
    "x-codec": "file",
    ...(min !== undefined && { minLength: min }),
    ...(max !== undefined && { maxLength: max }),
    ...(types.length === 1 && { contentMediaType: String(types[0]) }),
  };
}

const bytes = (minimum: number, maximum: number): JsonSchema => ({
  type: "array",
  items: { type: "integer", minimum, maximum },
  "x-codec": "bytes",
});
/** A number of an array of floats that JSON has no number for is null. */
const floats: JsonSchema = {
  type: "array",
  items: { anyOf: [{ type: "number" }, { type: "null" }] },
  "x-codec": "bytes",
};

/** Instances of the classes that can travel. */
const classes = new Map<unknown, JsonSchema>([
  [Date, { type: "string", format: "date-time", "x-codec": "date" }],
  [URL, { type: "string", format: "uri", "x-codec": "url" }],
  [RegExp, { type: "string", "x-codec": "regexp" }],
  [
    Error,
    {
      type: "object",
      properties: { name: { type: "string" }, message: { type: "string" } },
      required: ["name", "message"],
      "x-codec": "error",
    },
  ],
  [Set, { type: "array", "x-codec": "set" }],
  [
    Map,
    { type: "array", items: { type: "array", prefixItems: [{}, {}], items: false, minItems: 2 }, "x-codec": "map" },
  ],
  [Array, { type: "array" }],
  [Object, { type: "object", "x-unknownKeys": "loose" }],
  [Int8Array, bytes(-128, 127)],
  [Uint8Array, bytes(0, 255)],
  [Uint8ClampedArray, bytes(0, 255)],
  [Int16Array, bytes(-32_768, 32_767)],
  [Uint16Array, bytes(0, 65_535)],
  [Int32Array, bytes(-2_147_483_648, 2_147_483_647)],
  [Uint32Array, bytes(0, 4_294_967_295)],
  [Float32Array, floats],
  [Float64Array, floats],
]);

/** A schema that is code: the class of `z.instanceof()` is known, of others nothing is. */
export function writeCustom(schema: unknown, def: ZodDef, site: Site): JsonSchema {
  noteCodeChecks(site, checksOf(def));
  const written = classes.get(zodClass(schema));
  // What takes anything checks nothing.
  if (!written) noteLossy(site, "custom");
  return written ?? {};
}
