import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bytes } from "./bytes.js";
import { form } from "./form.js";
import type { Side } from "./zod-def.js";
import { fieldNames } from "./zod-fields.js";

const a = z.object({ a: z.string() });
const b = z.object({ b: z.string() });
const union: z.ZodType = z.lazy(() => z.union([a, union, b]));
const unrolled = (): z.ZodType => z.union([a, z.lazy(unrolled)]);
const endless = (): z.ZodType => z.lazy(endless);
const codec = z.codec(a, b, { decode: ({ a }) => ({ b: a }), encode: ({ b }) => ({ a: b }) });

const cases: readonly [string, unknown, Side, readonly string[] | undefined][] = [
  ["no schema", undefined, "input", []],
  ["bytes", bytes(), "input", []],
  ["a form", form({ file: z.file(), note: z.string() }), "input", ["file", "note"]],
  ["an object", a.extend({ c: z.int() }), "input", ["a", "c"]],
  ["a wrapped object", a.optional().nullable().default({ a: "" }).readonly(), "input", ["a"]],
  ["a strict object", z.strictObject({ a: z.string() }), "output", ["a"]],
  ["a refined object", a.refine(() => true), "output", ["a"]],
  ["the input of a codec", codec, "input", ["a"]],
  ["the output of a codec", codec, "output", ["b"]],
  ["a union", z.union([a, b]), "input", ["a", "b"]],
  ["a union that contains itself", union, "input", ["a", "b"]],
  ["an intersection", a.and(b), "input", ["a", "b"]],
  ["a string", z.string(), "input", []],
  ["a list", z.array(a), "input", []],
  ["a loose object", z.looseObject({ a: z.string() }), "input", undefined],
  ["a record", z.record(z.string(), z.string()), "input", undefined],
  ["a union with an unknown part", z.union([a, z.any()]), "input", undefined],
  ["a transform's output", a.transform((value) => value), "output", undefined],
  ["a preprocessed input", z.preprocess((value) => value, a), "input", undefined],
  ["a union that unrolls as it is read", unrolled(), "input", undefined],
  ["an endless lazy schema", endless(), "input", undefined],
  ["valibot's", v.object({ a: v.string() }), "input", undefined],
];

describe("fieldNames", () => {
  it.each(cases)("tells the fields of %s", (_, schema, side, names) => {
    expect(fieldNames(schema, side)).toEqual(names && new Set(names));
  });
});
