import type { JsonSchema } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { lend } from "../borrowed.js";
import { lent } from "../lent.js";
import { compileShape, type Types } from "./compile-shape.js";
import { parseParams } from "./params.js";
import { readFields } from "./read-fields.js";
import { Reading } from "./reading.js";

lend(lent);

const date: JsonSchema = { type: "string", format: "date-time", "x-codec": "date" };
const bigint: JsonSchema = { type: "string", pattern: "^-?\\d+$", "x-codec": "bigint" };
const at = "2026-01-02T03:04:05.678Z";

function revive(schema: JsonSchema, json: unknown, types: Types = {}): unknown {
  return compileShape(schema, types).revive(structuredClone(json), new Reading());
}

describe("plain JSON", () => {
  it.each<[string, JsonSchema, unknown, unknown]>([
    ["a date", date, at, new Date(at)],
    ["a day", date, "2026-01-02", new Date("2026-01-02")],
    ["a date of another zone", date, "2026-01-02T03:04:05+02:00", new Date("2026-01-02T01:04:05Z")],
    ["a date of the far future", date, "+012026-01-02T03:04:05.678Z", new Date("+012026-01-02T03:04:05.678Z")],
    ["a bigint", bigint, "-12345678901234567890", -12345678901234567890n],
    ["a URL", { type: "string", "x-codec": "url" }, "https://a.example", new URL("https://a.example")],
    ["a regular expression", { type: "string", "x-codec": "regexp" }, "/a\\/b/gi", /a\/b/gi],
    ["NaN", { type: "string", const: "NaN", "x-codec": "nan" }, "NaN", Number.NaN],
    ["undefined", { type: "null", "x-codec": "undefined" }, null, undefined],
    ["a set", { type: "array", items: date, "x-codec": "set" }, [at], new Set([new Date(at)])],
    [
      "a map",
      {
        type: "array",
        items: { type: "array", prefixItems: [{ type: "string" }, bigint], items: false },
        "x-codec": "map",
      },
      [["a", "1"]],
      new Map([["a", 1n]]),
    ],
    [
      "bytes",
      { type: "array", items: { type: "integer", minimum: 0, maximum: 255 }, "x-codec": "bytes" },
      [1, 255],
      new Uint8Array([1, 255]),
    ],
    ["a list", { type: "array", items: bigint }, ["1", "2"], [1n, 2n]],
    [
      "a tuple",
      { type: "array", prefixItems: [{ type: "string" }, bigint], items: date },
      ["1", "2", at],
      ["1", 2n, new Date(at)],
    ],
    [
      "an object",
      { type: "object", properties: { a: date, b: { type: "string" } } },
      { a: at, b: at, c: at },
      { a: new Date(at), b: at, c: at },
    ],
    [
      "other keys",
      { type: "object", properties: { a: { type: "string" } }, additionalProperties: bigint },
      { a: "1", b: "2" },
      { a: "1", b: 2n },
    ],
    ["a value or null", { anyOf: [date, { type: "null" }] }, null, null],
    ["several types", { type: ["string", "null"], "x-codec": "date" }, at, new Date(at)],
    ["the first option that fits", { anyOf: [date, bigint, { type: "string" }] }, "12", 12n],
    [
      "the option a const tells",
      {
        oneOf: [
          { type: "object", properties: { kind: { const: "a" }, v: date }, required: ["kind"] },
          { type: "object", properties: { kind: { const: "b" }, v: { type: "string" } }, required: ["kind"] },
        ],
      },
      { kind: "b", v: at },
      { kind: "b", v: at },
    ],
    [
      "the option whose keys are there",
      {
        anyOf: [
          { type: "object", properties: { a: date }, required: ["a"] },
          { type: "object", properties: { b: bigint }, required: ["b"] },
        ],
      },
      { b: "1" },
      { b: 1n },
    ],
    ["a literal bigint", { anyOf: [{ const: "1", "x-codec": "bigint" }, { type: "string" }] }, "2", "2"],
    [
      "both halves of an intersection",
      {
        allOf: [
          { type: "object", properties: { a: date } },
          { type: "object", properties: { b: bigint } },
        ],
      },
      { a: at, b: "1" },
      { a: new Date(at), b: 1n },
    ],
    ["anything", {}, { a: at }, { a: at }],
  ])("becomes %s", (_, schema, json, value) => expect(revive(schema, json)).toStrictEqual(value));

  it.each<[string, JsonSchema, unknown]>([
    ["a date that is none", date, "tomorrow"],
    ["a day that is none", date, "2026-02-31"],
    ["a date without a zone", date, "2026-01-02T03:04:05"],
    ["a date as a number", date, 5],
    ["a bigint as a number", bigint, 5],
    ["a bigint with too many digits", bigint, "9".repeat(10_001)],
    ["an object for a list", { type: "array", items: date, "x-codec": "set" }, {}],
    ["a list for an object", { type: "object", properties: { length: bigint } }, ["1"]],
    ["a map of no pairs", { type: "array", items: {}, "x-codec": "map" }, [1]],
    [
      "bytes that are too large",
      { type: "array", items: { type: "integer", minimum: 0, maximum: 255 }, "x-codec": "bytes" },
      [256],
    ],
    ["a URL that is none", { type: "string", "x-codec": "url" }, "a"],
    ["what no option fits", { anyOf: [date, bigint] }, "x"],
  ])("stays as it is where it does not fit: %s", (_, schema, json) => expect(revive(schema, json)).toStrictEqual(json));

  it("is gone through as deep as a type contains itself", () => {
    const types = {
      Part: { type: "object", properties: { at: date, parts: { type: "array", items: { $ref: "#/types/Part" } } } },
    } as const;
    const json = { at, parts: [{ at, parts: [{ at }] }] };
    const day = new Date(at);
    expect(revive({ $ref: "#/types/Part" }, json, types)).toEqual({
      at: day,
      parts: [{ at: day, parts: [{ at: day }] }],
    });
  });

  it("may have keys that are words of JSON Schema", () => {
    const types = {
      Odd: { type: "object", properties: { $ref: date, "x-codec": { type: "string" }, more: { $ref: "#/types/Odd" } } },
    } as const;
    const json = { $ref: at, "x-codec": "date", more: { $ref: at } };
    expect(revive({ $ref: "#/types/Odd" }, json, types)).toEqual({
      $ref: new Date(at),
      "x-codec": "date",
      more: { $ref: new Date(at) },
    });
  });

  it("is left alone where there is nothing to make", () => {
    const types = {
      Plain: { type: "object", properties: { a: { type: "string" }, next: { $ref: "#/types/Plain" } } },
    } as const;
    expect(compileShape({ type: "array", items: { $ref: "#/types/Plain" } }, types).isPlain).toBe(true);
  });

  it("cannot change a prototype", () => {
    const schema: JsonSchema = {
      type: "object",
      properties: JSON.parse('{"__proto__":{"type":"string","x-codec":"date"}}'),
    };
    const value = compileShape(schema, {}).revive(JSON.parse(`{"__proto__":"${at}"}`), new Reading());
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(value, "__proto__")?.value).toEqual(new Date(at));
  });
});

describe("text in a query", () => {
  const read = (schema: JsonSchema, query: string) => {
    const { objects = [] } = compileShape(schema, {});
    return readFields(objects, parseParams(query), new Reading());
  };
  const one = (schema: JsonSchema) => ({ type: "object", properties: { a: schema } }) as const;

  it.each<[JsonSchema, string, unknown]>([
    [{ type: "string" }, "a=1", "1"],
    [{ type: "string" }, "a=", ""],
    [{ type: "string" }, "a", ""],
    [{ type: "string" }, "a=x%20y+z%2B", "x y z+"],
    [{ type: "number" }, "a=-1.5e3", -1500],
    [{ type: "integer" }, "a=007", 7],
    [{ type: "integer" }, "a=0x10", "0x10"],
    [{ type: "number" }, "a=", ""],
    [{ type: "number" }, "a=Infinity", "Infinity"],
    [{ type: "boolean" }, "a=true", true],
    [{ type: "boolean" }, "a=1", "1"],
    [{ enum: [1, "x", true] }, "a=true", true],
    [{ const: 5 }, "a=5", 5],
    [{ enum: ["1", 1] }, "a=1", "1"],
    [date, "a=2026-01-02", new Date("2026-01-02")],
    [bigint, "a=5", 5n],
    [{ anyOf: [bigint, { type: "null" }] }, "a=null", null],
    [{ anyOf: [{ type: "null" }, { type: "string" }] }, "a=null", "null"],
    [{ anyOf: [{ type: "number" }, { type: "string" }] }, "a=5", 5],
    [{ type: "array", items: { type: "integer" } }, "a=5", [5]],
    [{ type: "array", items: { type: "integer" } }, "a=5&a=6", [5, 6]],
    [{ type: "array", items: { type: "integer" } }, "a=5&a=x", ["5", "x"]],
    [{ type: "array", items: bigint, "x-codec": "set" }, "a=5&a=5", new Set([5n])],
    [
      { type: "array", items: { type: "object", properties: { at: date } } },
      `a=[{"at":"${at}"}]`,
      [{ at: new Date(at) }],
    ],
    [{ type: "object", properties: { at: date } }, `a={"at":"${at}"}`, { at: new Date(at) }],
    [{ type: "object" }, "a={", "{"],
    [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, "a=5", "5"],
    [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, 'a="5"', "5"],
    [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, 'a=["5"]', ["5"]],
    [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, "a=x&a=5", ["x", "5"]],
    [{ type: "integer" }, "a=1&a=2", ["1", "2"]],
    [{}, "a=x", "x"],
    [{}, "a=[1]", [1]],
  ])("is read by %j: %s", (schema, query, value) => expect(read(one(schema), query)).toStrictEqual({ a: value }));

  it("may be unknown, and stays text", () => {
    expect(read(one({ type: "integer" }), "b=1&c=2&c=3&__proto__=4")).toEqual(
      JSON.parse('{"b":"1","c":["2","3"],"__proto__":"4"}'),
    );
    expect(read({ type: "object", additionalProperties: { type: "integer" } }, "b=1")).toEqual({ b: 1 });
  });

  it("says of a list that has to be there and is not that it is empty", () => {
    const list: JsonSchema = { type: "array", items: { type: "string" } };
    expect(read({ type: "object", properties: { a: list, b: list }, required: ["a"] }, "")).toEqual({ a: [] });
  });

  it("is read as the object of a union that it fits", () => {
    const schema: JsonSchema = {
      oneOf: [
        { type: "object", properties: { kind: { const: "n" }, v: { type: "number" } }, required: ["kind", "v"] },
        { type: "object", properties: { kind: { const: "t" }, v: { type: "string" } }, required: ["kind", "v"] },
      ],
    };
    expect([read(schema, "kind=n&v=1"), read(schema, "kind=t&v=1")]).toEqual([
      { kind: "n", v: 1 },
      { kind: "t", v: "1" },
    ]);
  });

  it.each(["a=%", "%=1", "a=%ff", "a=1&b=%E0%A4"])("is refused where it is not encoded: %s", (query) => {
    expect(() => parseParams(query)).toThrow("Invalid URL-encoding in the query at");
  });
});

describe("what is noted", () => {
  it("is said in place of what validation says there", () => {
    const reading = new Reading();
    compileShape({ type: "object", properties: { a: { type: "array", items: date } } }, {}).revive(
      { a: [at, "x"] },
      reading,
    );
    const issues = [
      { path: ["a", 1], message: "expected date, received string" },
      { path: ["a", 0], message: "too old" },
    ];
    expect(reading.reword(issues)).toEqual([
      { path: ["a", 1], message: 'Expected a date in ISO 8601, such as "2026-11-29T12:00:00Z", got "x"' },
      { path: ["a", 0], message: "too old" },
    ]);
  });
});
