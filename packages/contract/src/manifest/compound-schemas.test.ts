import { describe, expect, it } from "vitest";
import { z } from "zod";
import { handedOn, sent } from "./test-support/written-schemas.js";

describe("the JSON Schema of what may be undefined", () => {
  it("does not require it", () => {
    const schema = z.object({ a: z.string().optional(), b: z.string().nullish(), c: z.string().exactOptional() });
    expect(sent(schema)).toEqual({
      type: "object",
      properties: {
        a: { type: "string" },
        b: { anyOf: [{ type: "string" }, { type: "null" }] },
        c: { type: "string" },
      },
    });
  });

  it("requires the key where zod does, with null for undefined; who reads it may find nothing", () => {
    const schema = z.object({ a: z.string().or(z.undefined()) });
    expect(sent(schema)).toEqual({
      type: "object",
      properties: { a: { anyOf: [{ type: "string" }, { type: "null", "x-codec": "undefined" }] } },
      required: ["a"],
    });
    expect(handedOn(schema)).toEqual({ type: "object", properties: { a: { type: "string" } } });
  });

  it("says null where nothing can be left out", () => {
    expect(sent(z.array(z.string().optional()))).toEqual({
      type: "array",
      items: { anyOf: [{ type: "string" }, { type: "null", "x-codec": "undefined" }] },
    });
  });
});

describe("the JSON Schema of objects", () => {
  const a = { a: z.null() };
  const properties = { a: { type: "null" } };
  it.each([
    ["strips", z.object(a), {}],
    ["refuses", z.strictObject(a), { additionalProperties: false, "x-unknownKeys": "strict" }],
    ["keeps", z.looseObject(a), { "x-unknownKeys": "loose" }],
    ["describes", z.object(a).catchall(z.int()), { additionalProperties: { type: "integer" } }],
  ])("says that it %s unknown keys, on both sides", (_, schema, more) => {
    const expected = { type: "object", properties, required: ["a"], ...more };
    expect(sent(schema)).toEqual(expected);
    expect(handedOn(schema)).toEqual(expected);
  });

  it.each([
    ["any keys", z.record(z.string(), z.int()), {}],
    ["keys of a form", z.record(z.string().regex(/^x/), z.int()), { propertyNames: { type: "string", pattern: "^x" } }],
    [
      "listed keys, all of them",
      z.record(z.enum(["x", "y"]), z.int()),
      { propertyNames: { type: "string", enum: ["x", "y"] }, required: ["x", "y"] },
    ],
    [
      "listed keys, some of them",
      z.partialRecord(z.enum(["x", "y"]), z.int()),
      { propertyNames: { type: "string", enum: ["x", "y"] } },
    ],
    [
      "numbers as keys",
      z.record(z.number(), z.int()),
      { propertyNames: { type: "string", pattern: "^-?\\d+(?:\\.\\d+)?$" } },
    ],
  ])("is that of a record of %s", (_, schema, more) => {
    expect(sent(schema)).toEqual({ type: "object", additionalProperties: { type: "integer" }, ...more });
  });

  it("merges two that hold at once, and lets each have the keys of the other", () => {
    const both = z.intersection(z.strictObject(a), z.object({ b: z.int() }));
    expect(sent(both)).toEqual({
      type: "object",
      properties: { ...properties, b: { type: "integer" } },
      required: ["a", "b"],
    });
    const strict = z.intersection(z.strictObject(a), z.strictObject({ b: z.int() }));
    expect(sent(strict)).toMatchObject({ additionalProperties: false, "x-unknownKeys": "strict" });
  });

  it("keeps apart those that have names, and those with a key in common", () => {
    const Base = z.object(a).meta({ id: "Base" });
    expect(sent(Base.and(z.object({ b: z.int() })))).toMatchObject({ allOf: [{ $ref: "#/types/Base" }, {}] });
    expect(sent(z.intersection(z.object(a), z.object({ a: z.null() })))).toMatchObject({ allOf: [{}, {}] });
  });
});

describe("the JSON Schema of lists", () => {
  it.each([
    [
      "a tuple",
      z.tuple([z.string(), z.int()]),
      { prefixItems: [{ type: "string" }, { type: "integer" }], items: false, minItems: 2 },
    ],
    [
      "with a rest",
      z.tuple([z.string()], z.int()),
      { prefixItems: [{ type: "string" }], items: { type: "integer" }, minItems: 1 },
    ],
    [
      "with an end that may be missing",
      z.tuple([z.string(), z.int().optional()]),
      {
        prefixItems: [{ type: "string" }, { anyOf: [{ type: "integer" }, { type: "null", "x-codec": "undefined" }] }],
        items: false,
        minItems: 1,
      },
    ],
    [
      "a map",
      z.map(z.string(), z.date()),
      {
        items: {
          type: "array",
          prefixItems: [{ type: "string" }, { type: "string", format: "date-time", "x-codec": "date" }],
          items: false,
          minItems: 2,
        },
        "x-codec": "map",
      },
    ],
  ])("is that of %s", (_, schema, expected) => {
    expect(sent(schema)).toEqual({ type: "array", ...expected });
  });
});

describe("the JSON Schema of unions", () => {
  it("joins literals", () => {
    expect(sent(z.union([z.literal("a"), z.enum(["b", "c"])]))).toEqual({ type: "string", enum: ["a", "b", "c"] });
  });

  it("tells branches apart by a key where each has a value of its own for it", () => {
    const card = z.object({ kind: z.literal("card") });
    const cash = z.object({ kind: z.literal("cash") }).meta({ id: "Cash" });
    expect(sent(z.discriminatedUnion("kind", [card, cash]))).toEqual({
      oneOf: [
        { type: "object", properties: { kind: { type: "string", const: "card" } }, required: ["kind"] },
        { $ref: "#/types/Cash" },
      ],
      "x-discriminator": "kind",
    });
  });

  it("does not where one may leave the key out, or has several values for it", () => {
    const card = z.object({ kind: z.literal("card").default("card") });
    const cash = z.object({ kind: z.literal("cash") });
    const union = z.discriminatedUnion("kind", [card, cash]);
    expect(sent(union)).toHaveProperty("anyOf");
    expect(sent(union)).not.toHaveProperty("x-discriminator");
    expect(handedOn(union)).toHaveProperty("oneOf");
  });

  it("says whether more values may come, where the program does", () => {
    expect(handedOn(z.enum(["a", "b"]).meta({ open: false }))).toEqual({
      type: "string",
      enum: ["a", "b"],
      "x-open": false,
    });
  });
});
