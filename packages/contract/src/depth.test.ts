import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bytes } from "./bytes.js";
import { isDepthUnbounded } from "./depth.js";
import { form } from "./form.js";

const Node = z.object({
  name: z.string(),
  get children() {
    return z.array(Node).optional();
  },
});
const Shared = z.object({ at: z.date() });
const endless = (): z.ZodType => z.object({ left: z.lazy(endless), right: z.lazy(endless) });
const unrolled = (): z.ZodType =>
  z.object({
    get next() {
      return unrolled();
    },
  });
const many = (depth: number): z.ZodType => (depth === 0 ? z.string() : z.object({ a: many(depth - 1) }));

const bounded: readonly [string, object][] = [
  ["a string", z.string()],
  ["an object of lists", z.object({ a: z.array(z.object({ b: z.record(z.string(), z.date()) })) })],
  ["a shared part, used twice side by side", z.object({ a: Shared, b: z.array(Shared) })],
  ["a strict object", z.strictObject({ a: z.string() })],
  ["a transform, of which a string is sent", z.string().transform((text): unknown => JSON.parse(text))],
  ["a codec whose sent side is a string", z.codec(z.string(), z.unknown(), { decode: String, encode: String })],
  ["a class that is one piece of text", z.instanceof(URL)],
  [
    "maps, sets, tuples, unions and intersections",
    z.tuple([z.map(z.string(), z.set(z.int())), z.union([z.null(), z.object({}).and(Shared)])], z.string()),
  ],
  ["wrappers", z.string().optional().nullable().default("").readonly().catch("")],
  ["deep, but not without end", many(50)],
  ["bytes", bytes()],
  ["a form of text", form({ a: z.string(), b: z.file() })],
];

const unbounded: readonly [string, object][] = [
  ["a recursive object", Node],
  ["an object that holds a recursive one", z.object({ a: z.array(z.object({ root: Node })) })],
  ["a lazy schema", z.lazy(() => z.string())],
  ["unknown", z.object({ a: z.unknown() })],
  ["any", z.array(z.any())],
  ["json", z.object({ a: z.json() })],
  ["a loose object, which keeps unknown keys", z.looseObject({ a: z.string() })],
  ["custom", z.custom<string>((value) => typeof value === "string")],
  ["a preprocessed value", z.preprocess((value) => value, z.string())],
  ["a class whose content is unknown", z.instanceof(Map)],
  ["a schema that unrolls as it is read", unrolled()],
  ["one that makes new parts each time", endless()],
  ["a form with an unknown field", form({ a: z.unknown() })],
  ["valibot's, which cannot be looked into", v.string()],
  ["arktype's, which cannot be looked into", type("string")],
  ["zod with such a part", z.object({ a: v.string() as never })],
];

describe("isDepthUnbounded", () => {
  it.each(bounded)("is false for %s", (_, schema) => expect(isDepthUnbounded(schema)).toBe(false));
  it.each(unbounded)("is true for %s", (_, schema) => expect(isDepthUnbounded(schema)).toBe(true));
});
