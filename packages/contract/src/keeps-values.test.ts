import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { keepsValues } from "./keeps-values.js";

const text = z.object({ text: z.string() });

interface Tree {
  readonly children: readonly Tree[];
}
const tree: z.ZodType<Tree> = z.lazy(() => z.object({ children: z.array(tree) }));

describe("keepsValues", () => {
  it.each<[string, object]>([
    ["leaves", z.object({ a: z.int().min(1), b: z.date(), c: z.bigint(), d: z.literal("x"), e: z.enum(["a"]) })],
    ["formats", z.object({ a: z.email(), b: z.string().uuid().max(3), c: z.iso.date(), d: z.string().regex(/a/) })],
    ["parts", z.array(z.tuple([text, z.map(z.string(), z.set(text))]))],
    ["what may be missing", z.object({ a: z.string().optional(), b: text.nullable(), c: text.partial().required() })],
    ["keys of all kinds", z.object({ a: z.record(z.string(), text), b: z.looseObject({}), c: z.strictObject({}) })],
    ["keys from a list", z.tuple([z.record(z.enum(["a", "b"]), text), z.partialRecord(z.literal("a"), text)])],
    ["a union of one object and leaves", z.union([text, z.null(), z.literal("none")])],
    ["what is refined", text.refine(({ text }) => text !== "").readonly()],
    ["instances", z.instanceof(URL)],
    ["anything", z.object({ a: z.unknown(), b: z.any() })],
    ["what contains itself", tree],
    ["what is described", z.string().describe("a name").meta({ title: "Name" })],
  ])("holds for %s", (_, schema) => {
    expect(keepsValues(schema)).toBe(true);
  });

  it.each<[string, object]>([
    ["a default", z.string().default("")],
    ["a prefault", z.string().prefault("")],
    ["a catch", z.string().catch("")],
    ["a transform", z.string().transform((value) => value.length)],
    ["a codec", z.codec(z.string(), z.int(), { decode: Number, encode: String })],
    ["a preprocessor", z.preprocess(String, z.string())],
    ["coercion", z.coerce.number()],
    ["text that is trimmed", z.string().trim()],
    ["text in lower case", z.string().max(5).toLowerCase()],
    ["a URL, which zod trims", z.url()],
    ["text that is a URL", z.string().url()],
    ["a check that may do anything", text.check((payload) => Object.assign(payload.value, { text: "" }) && undefined)],
    ["a refinement with a context", text.superRefine(() => {})],
    ["a boolean in words", z.stringbool()],
    ["a union of objects", z.union([text, z.object({ text: z.string(), secret: z.string() })])],
    ["objects that both hold", z.intersection(text, z.object({ more: text }))],
    ["keys of a form", z.record(z.string().startsWith("public-"), text)],
    ["keys of a format", z.record(z.uuid(), text)],
    ["keys that are numbers", z.record(z.number(), text)],
    ["a promise", z.promise(z.string())],
    ["another library's schema", v.string()],
    ["nothing", {}],
  ])("does not hold for %s, however deep", (_, schema) => {
    expect(keepsValues(schema)).toBe(false);
    if (schema instanceof z.ZodType) expect(keepsValues(z.array(z.object({ a: schema.optional() })))).toBe(false);
  });
});
