import { describe, expect, it } from "vitest";
import { z } from "zod";
import { plainJsonOf } from "./plain-json.js";

const at = new Date("2026-01-02T03:04:05.678Z");

describe("plainJsonOf", () => {
  it.each<[string, z.ZodType, unknown, string | undefined]>([
    ["dates in ISO form", z.date(), at, '"2026-01-02T03:04:05.678Z"'],
    ["bigints as digits", z.object({ a: z.bigint() }), { a: 12n }, '{"a":"12"}'],
    ["sets as lists", z.set(z.date()), new Set([at]), '["2026-01-02T03:04:05.678Z"]'],
    ["maps as lists of pairs", z.map(z.string(), z.bigint()), new Map([["a", 1n]]), '[["a","1"]]'],
    ["declared keys only", z.object({ a: z.string() }), { a: "x", secret: 1 }, '{"a":"x"}'],
    ["-0 as a number", z.array(z.number()), [-0, 1], "[0,1]"],
    ["NaN as text", z.nan(), Number.NaN, '"NaN"'],
    ["URLs as text", z.instanceof(URL), new URL("https://a.example"), '"https://a.example/"'],
    [
      "what is undefined not at all",
      z.object({ a: z.string().optional(), b: z.null() }),
      { a: undefined, b: null },
      '{"b":null}',
    ],
    ["what is undefined in a list as null", z.array(z.string().optional()), ["a", undefined], '["a",null]'],
    ["nothing for undefined itself", z.string().optional(), undefined, undefined],
    [
      "anything by what it is",
      z.unknown(),
      { a: [at, { b: 1n, c: undefined }] },
      '{"a":["2026-01-02T03:04:05.678Z",{"b":"1"}]}',
    ],
    [
      "the declared keys of an instance",
      z.object({ a: z.string() }),
      new (class {
        a = "x";
        b = 1;
      })(),
      '{"a":"x"}',
    ],
    [
      "keys in any order",
      z.object({ a: z.bigint().optional(), b: z.string() }),
      { b: "x", a: undefined, c: 1 },
      '{"b":"x"}',
    ],
  ])("writes %s", (_, schema, value, text) => {
    expect(plainJsonOf(schema, "output")(value)).toBe(text);
  });

  it("takes any value without a schema", () => {
    expect(plainJsonOf(undefined, "output")({ at, more: [1n] })).toBe('{"at":"2026-01-02T03:04:05.678Z","more":["1"]}');
  });

  it("refuses what is not declared, and names the place", () => {
    const write = plainJsonOf(z.object({ a: z.string() }), "output");
    expect(() => write({ a: { secret: 1 } })).toThrow("a is an object, which is not what the contract declares there");
  });
});
