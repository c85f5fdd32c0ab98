import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { codecFromPlan, codecOf } from "./codec-of.js";
import { planOf } from "./plan-of.js";

const date = new Date("2026-01-02T03:04:05.678Z");
const message = z.object({ id: z.string(), unread: z.boolean().optional(), size: z.number(), at: z.date().nullable() });

/** What both ways to write make of a value. */
function written(schema: z.ZodType, value: unknown): string {
  const text = codecOf(schema, "output").encode(value);
  expect(codecFromPlan(planOf(schema, "output")).encode(value)).toBe(text);
  return text;
}

describe("text written at once", () => {
  it.each<[string, z.ZodType, unknown]>([
    ["leaves of all kinds", message, { id: "a", unread: false, size: 1.5e-9, at: date }],
    ["text between other things", message, { id: "a", size: 0, at: null }],
    ["text that needs escapes", z.array(z.string()), ['"', "\\", "\n", "\u007f", "\u2028", "\ud800", "😀", "—", ""]],
    ["an object of such text", z.object({ a: z.string(), b: z.string() }), { a: '"', b: "b" }],
    ["an object of text", z.object({ a: z.string(), b: z.string() }), { a: "a", b: "b" }],
    ["text at the end and a number", z.object({ a: z.string(), b: z.number() }), { a: "a", b: 1 }],
    ["keys that need escapes", z.object({ 'a."b': z.date(), "\\\n": z.string() }), { 'a."b': date, "\\\n": "x" }],
    ["no keys", z.object({ a: z.string().optional() }), {}],
    ["the first key missing", z.object({ a: z.string().optional(), b: z.string() }), { b: "b" }],
    ["numbers JSON has none of", z.array(z.number()), [Number.NaN, -0, Number.NEGATIVE_INFINITY, 1e21]],
    ["undefined and null", z.object({ a: z.date().optional(), b: z.null() }), { a: undefined, b: null }],
    ["functions, which are left out", z.object({ a: z.any(), b: z.any() }), { a: () => 1, b: [() => 1] }],
    ["functions nobody declared", z.array(z.string()), [() => 1, "a"]],
    ["a hole", z.array(z.date()), Object.assign([date], { 2: date })],
    ["a date that is none", z.object({ at: z.date() }), { at: new Date(Number.NaN) }],
    ["a tuple and its rest", z.tuple([z.date(), message], z.bigint()), [date, { id: "a", size: 1, at: date }, 1n]],
    ["a list of lists", z.array(z.array(z.date())), [[], [date, date]]],
    ["an object without a prototype", message, Object.assign(Object.create(null), { id: "a", size: 1, at: date })],
    ["maps of objects", z.object({ a: z.map(z.date(), message) }), { a: new Map([[date, { id: "a", at: date }]]) }],
    ["records of objects", z.record(z.string(), message), { "a.b": { id: "a", size: 1, at: date } }],
    ["a thousand and more", z.array(message), Array.from({ length: 1_200 }, () => ({ id: "a", size: 1, at: date }))],
  ])("is what superjson writes: %s", (_, schema, value) => {
    const { json, meta } = superjson.serialize(value);
    // What stands in two places arrives as two equal values.
    const expected = { json, ...(meta?.values && { meta: { values: meta.values, v: 1 } }) };
    expect(JSON.parse(written(schema, value))).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it("has only the keys of the option that the discriminator names", () => {
    const option = <T extends string>(type: T) => z.object({ type: z.literal(type), [type]: z.date() });
    const schema = z.array(z.discriminatedUnion("type", [option("a"), option("b")]));
    const text = written(schema, [
      { type: "a", a: date, b: "secret" },
      { type: "b", a: "secret", b: date },
    ]);
    expect(text).not.toContain("secret");
    expect(JSON.parse(text).meta.values).toEqual({ "0.a": ["Date"], "1.b": ["Date"] });
  });

  it("has each key once when reading one takes away or adds others", () => {
    const value = {
      get id() {
        Reflect.deleteProperty(this, "unread");
        return Object.assign(this, { secret: 1 }) && "a";
      },
      unread: true,
      size: 1,
      at: date,
    };
    expect(JSON.parse(codecOf(message, "output").encode(value)).json).toEqual({
      id: "a",
      size: 1,
      at: date.toISOString(),
    });
  });
});
