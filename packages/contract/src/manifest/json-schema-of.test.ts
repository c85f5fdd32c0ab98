import { describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonSchemaOf } from "./json-schema-of.js";
import { handedOn, lossy, sent } from "./test-support/written-schemas.js";

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
