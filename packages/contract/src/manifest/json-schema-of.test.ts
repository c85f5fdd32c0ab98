import { describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonSchemaOf } from "./json-schema-of.js";

const sent = (schema: object) => jsonSchemaOf(schema, "input").schema;
const handedOn = (schema: object) => jsonSchemaOf(schema, "output").schema;
const lossy = (schema: object, side: "input" | "output" = "input") =>
  jsonSchemaOf(schema, side).lossy.map(({ at, why }) => `${at} ${why}`);

describe("the JSON Schema of values without parts", () => {
  it.each([
    ["a string", z.string(), { type: "string" }],
    ["a number", z.number(), { type: "number" }],
    ["a safe integer, its implied bounds left out", z.int(), { type: "integer" }],
    ["an int32", z.int32(), { type: "integer", minimum: -2147483648, maximum: 2147483647 }],
    ["a boolean", z.boolean(), { type: "boolean" }],
    ["null", z.null(), { type: "null" }],
    ["anything", z.unknown(), {}],
    ["nothing", z.never(), { not: {} }],
    ["a date", z.date(), { type: "string", format: "date-time", "x-codec": "date" }],
    ["a bigint", z.bigint(), { type: "string", pattern: "^-?\\d+$", "x-codec": "bigint" }],
    ["NaN", z.nan(), { type: "string", const: "NaN", "x-codec": "nan" }],
    ["a URL", z.instanceof(URL), { type: "string", format: "uri", "x-codec": "url" }],
    ["a regular expression", z.instanceof(RegExp), { type: "string", "x-codec": "regexp" }],
    [
      "bytes",
      z.instanceof(Uint8Array),
      { type: "array", items: { type: "integer", minimum: 0, maximum: 255 }, "x-codec": "bytes" },
    ],
    ["a literal", z.literal("a"), { type: "string", const: "a" }],
    ["several literals", z.literal(["a", 1]), { enum: ["a", 1] }],
    ["a literal that is a bigint", z.literal(5n), { type: "string", const: "5", "x-codec": "bigint" }],
    ["an enum", z.enum(["a", "b"]), { type: "string", enum: ["a", "b"] }],
    [
      "a template",
      z.templateLiteral(["v", z.int()]),
      { type: "string", pattern: expect.stringMatching(/^\^v/) as string },
    ],
  ])("is that of %s", (_, schema, expected) => {
    expect(sent(schema)).toEqual(expected);
    expect(handedOn(schema)).toEqual(expected);
    expect(lossy(schema)).toEqual([]);
  });

  it("reads TypeScript's enums, whose numbers also map back to names", () => {
    // What the compiler makes of `enum Level { Low = 1, High = 2 }`.
    const Level = { Low: 1, High: 2, 1: "Low", 2: "High" } as const;
    expect(sent(z.enum(Level))).toEqual({ type: "number", enum: [1, 2] });
  });
});

describe("the JSON Schema of checks", () => {
  it.each([
    ["lengths", z.string().min(1).max(5), { type: "string", minLength: 1, maxLength: 5 }],
    ["an exact length", z.string().length(3), { type: "string", minLength: 3, maxLength: 3 }],
    ["the tightest of several", z.string().min(1).min(3), { type: "string", minLength: 3 }],
    ["a pattern", z.string().regex(/^a/), { type: "string", pattern: "^a" }],
    ["two patterns", z.string().regex(/a/).regex(/b/), { type: "string", pattern: "a", allOf: [{ pattern: "b" }] }],
    [
      "a beginning and an end",
      z.string().startsWith("a.").endsWith("$"),
      { type: "string", pattern: "^a\\.", allOf: [{ pattern: "\\$$" }] },
    ],
    ["a part", z.string().includes("?"), { type: "string", pattern: "\\?" }],
    ["escapes that Unicode patterns do not have", z.string().regex(/-@/), { type: "string", pattern: "\\-@".slice(1) }],
    ["bounds", z.number().gt(0).lte(1), { type: "number", exclusiveMinimum: 0, maximum: 1 }],
    ["the tightest bound", z.number().min(0).gt(0).min(-1), { type: "number", exclusiveMinimum: 0 }],
    ["steps", z.number().multipleOf(0.5), { type: "number", multipleOf: 0.5 }],
    ["an integer the old way", z.number().int().min(1), { type: "integer", minimum: 1 }],
    [
      "bounds of bigints",
      z.bigint().min(0n).lt(10n),
      { type: "string", pattern: "^\\d+$", "x-codec": "bigint", "x-minimum": "0", "x-maximum": "9" },
    ],
    [
      "bounds of dates",
      z.date().min(new Date(0)),
      { type: "string", format: "date-time", "x-codec": "date", "x-minimum": "1970-01-01T00:00:00.000Z" },
    ],
    [
      "lengths of lists",
      z.array(z.null()).min(1).max(2),
      { type: "array", items: { type: "null" }, minItems: 1, maxItems: 2 },
    ],
    [
      "sizes of sets",
      z.set(z.null()).min(1),
      { type: "array", items: { type: "null" }, minItems: 1, "x-codec": "set" },
    ],
  ])("says %s", (_, schema, expected) => {
    expect(sent(schema)).toEqual(expected);
    expect(lossy(schema)).toEqual([]);
  });

  it.each([
    ["email", z.email()],
    ["uuid", z.uuid()],
    ["uri", z.url()],
    ["date-time", z.iso.datetime()],
    ["date", z.iso.date()],
    ["duration", z.iso.duration()],
    ["ipv4", z.ipv4()],
    ["ipv6", z.ipv6()],
  ])("says the format %s without zod's own pattern", (format, schema) => {
    expect(sent(schema)).toEqual({ type: "string", format });
    expect(lossy(schema)).toEqual([]);
  });

  it("keeps the pattern of formats that validators do not know, and of one version of UUIDs", () => {
    expect(sent(z.nanoid())).toEqual({ type: "string", format: "nanoid", pattern: "^[a-zA-Z0-9_-]{21}$" });
    expect(sent(z.uuidv4())).toMatchObject({ format: "uuid", pattern: expect.stringContaining("-4[0-9a-fA-F]{3}-") });
  });

  it("does not call a time without an offset a date-time", () => {
    expect(sent(z.iso.datetime({ local: true }))).not.toHaveProperty("format");
    expect(sent(z.iso.datetime({ local: true }))).toHaveProperty("pattern");
  });

  it("names what JSON Schema cannot say, with its place", () => {
    const schema = z.object({
      a: z.string().refine((text) => text !== ""),
      b: z.array(z.object({ c: z.string().regex(/^a/i) })),
      "d/e": z.custom<string>(),
      f: z.preprocess(String, z.string()),
      g: z.string().catch("x"),
      h: z.string().transform(Number),
      i: z.coerce.number(),
      j: z.string().trim().min(1),
      k: z.number().default(() => Math.random()),
    });
    expect(lossy(schema)).toEqual([
      "Value#/a refine",
      "Value#/b/*/c regexFlags",
      "Value#/d~1e custom",
      "Value#/f preprocess",
      "Value#/g catch",
      "Value#/h transform",
      "Value#/i preprocess",
      "Value#/j transform",
      "Value#/k default",
    ]);
    expect(sent(z.string().regex(/^a/i))).toEqual({ type: "string" });
  });

  it("passes over a trim that nothing follows", () => {
    expect(lossy(z.string().trim())).toEqual([]);
  });
});

describe("the JSON Schema of the side that travels", () => {
  it("fills in defaults between the two", () => {
    const schema = z.object({ colour: z.string().default("grey"), at: z.date().default(new Date(0)) });
    expect(sent(schema)).toEqual({
      type: "object",
      properties: {
        colour: { type: "string", default: "grey" },
        at: { type: "string", format: "date-time", "x-codec": "date", default: "1970-01-01T00:00:00.000Z" },
      },
    });
    expect(handedOn(schema)).toEqual({
      type: "object",
      properties: { colour: { type: "string" }, at: { type: "string", format: "date-time", "x-codec": "date" } },
      required: ["colour", "at"],
    });
  });

  it("writes the default of a pipe only where it is put in", () => {
    const text = z.string().transform(Number);
    expect(sent(z.object({ n: text.default(5) }))).toMatchObject({ properties: { n: { type: "string" } } });
    expect(sent(z.object({ n: text.prefault("5") }))).toMatchObject({ properties: { n: { default: "5" } } });
  });

  it("runs codecs forward", () => {
    const schema = z.codec(z.iso.datetime(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString(),
    });
    expect(sent(schema)).toEqual({ type: "string", format: "date-time" });
    expect(handedOn(schema)).toEqual({ type: "string", format: "date-time", "x-codec": "date" });
  });

  it("knows nothing of what a transform makes", () => {
    expect(handedOn(z.string().transform(Number))).toEqual({});
    expect(lossy(z.string().transform(Number), "output")).toEqual(["Value# transform"]);
  });

  it("writes what preprocessing hands on, and requires it", () => {
    expect(sent(z.object({ a: z.preprocess(String, z.string()) }))).toEqual({
      type: "object",
      properties: { a: { type: "string" } },
      required: ["a"],
    });
  });
});

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

describe("what a program says of its schemas", () => {
  it("is written beside them, through what wraps them", () => {
    const schema = z.object({
      a: z.string().describe("A."),
      b: z.string().describe("inner").optional().describe("B."),
      c: z
        .date()
        .nullable()
        .meta({ title: "C", examples: [new Date(0)], deprecated: true }),
      d: z.string().describe("D.").nullable(),
    });
    expect(sent(schema).properties).toEqual({
      a: { type: "string", description: "A." },
      b: { type: "string", description: "B." },
      c: {
        anyOf: [{ type: "string", format: "date-time", "x-codec": "date" }, { type: "null" }],
        title: "C",
        examples: ["1970-01-01T00:00:00.000Z"],
        deprecated: true,
      },
      d: { anyOf: [{ type: "string" }, { type: "null" }], description: "D." },
    });
  });

  it("keeps a type's name where it is described again", () => {
    const Label = z.object({ name: z.string() }).meta({ id: "Label", description: "A label." });
    const { schema, types } = jsonSchemaOf(z.object({ one: Label, other: Label.describe("The other.") }), "input");
    expect(schema.properties).toEqual({
      one: { $ref: "#/types/Label" },
      other: { $ref: "#/types/Label", description: "The other." },
    });
    expect(Object.keys(types)).toEqual(["Label"]);
  });
});

describe("what else is told of a schema", () => {
  it("is whether there may be no value at all", () => {
    const optional = (schema: object) => jsonSchemaOf(schema, "input").optional;
    expect([z.string(), z.string().optional(), z.string().default(""), z.undefined()].map(optional)).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it("has numbers for names where nobody has a use for them, so that none collide", () => {
    const [one, other] = [z.object({ a: z.string() }), z.object({ b: z.string() })].map((part) =>
      part.meta({ id: "T" }),
    );
    const schema = z.object({ one, other });
    expect(() => jsonSchemaOf(schema, "input")).toThrow('Two types are called "T"');
    const { schema: root, types } = jsonSchemaOf(schema, "input", { numbered: true });
    const at = (ref = "") => types[ref.slice("#/types/".length)];
    expect(at(at(root.$ref)?.properties?.one?.$ref)).toMatchObject({ properties: { a: { type: "string" } } });
  });
});

describe("the JSON Schema of other libraries' schemas", () => {
  const vendor = (jsonSchema: object) => ({
    "~standard": { version: 1, vendor: "other", validate: (value: unknown) => ({ value }), ...jsonSchema },
  });

  it("is what they say themselves, where they do", () => {
    const input = () => ({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      properties: { a: { $ref: "#/$defs/A" } },
      $defs: { A: { type: "string" } },
    });
    const schema = vendor({ jsonSchema: { input } });
    expect(sent(schema)).toEqual({ type: "object", properties: { a: { type: "string" } } });
    expect(lossy(schema)).toEqual([]);
  });

  it("is anything where they do not, or use words that manifests do not have", () => {
    expect(sent(vendor({}))).toEqual({});
    expect(lossy(vendor({}))).toEqual(["Value# vendor"]);
    const schema = vendor({ jsonSchema: { input: () => ({ type: "object", patternProperties: {} }) } });
    expect(sent(schema)).toEqual({ type: "object" });
    expect(lossy(schema)).toEqual(["Value# vendor"]);
  });
});
