import type { JsonSchema } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { openKeyOf } from "./type-names.js";
import { type TypePlace, typeText } from "./type-text.js";

const place = (side: "input" | "output"): TypePlace => ({
  side,
  isReadonly: side === "input",
  path: "X",
  indent: "",
  world: {
    refer: (name) => name,
    platform: (name) => name,
    runtime: (name) => name,
    openKeyOf: (schema) => openKeyOf(schema, {}),
    hoist: (name) => name,
  },
});
const branch = (kind: string): JsonSchema => ({
  type: "object",
  properties: { kind: { const: kind } },
  required: ["kind"],
});
const fields = (count: number): JsonSchema => ({
  type: "object",
  properties: Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, { type: "string" }])),
});

describe("the type of a schema", () => {
  it.each<[string, JsonSchema]>([
    ["unknown", {}],
    ["never", { not: {} }],
    ["string", { type: "string", format: "uuid" }],
    ["number", { type: "integer" }],
    ["string | null", { type: ["string", "null"] }],
    ["Date | null", { anyOf: [{ type: "string", "x-codec": "date" }, { type: "null" }] }],
    ["bigint", { type: "string", "x-codec": "bigint" }],
    ["Uint8Array", { type: "array", "x-codec": "bytes" }],
    ["Set<string>", { type: "array", items: { type: "string" }, "x-codec": "set" }],
    [
      "Map<string, Date>",
      { type: "array", "x-codec": "map", items: { prefixItems: [{ type: "string" }, { "x-codec": "date" }] } },
    ],
    ["Blob", { type: "string", "x-codec": "file" }],
    ["Job[]", { type: "array", items: { $ref: "#/types/Job" } }],
    ["(string | null)[]", { type: "array", items: { type: ["string", "null"] } }],
    [
      "[string, number?, ...boolean[]]",
      { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], minItems: 1, items: { type: "boolean" } },
    ],
    ["[string]", { type: "array", prefixItems: [{ type: "string" }], minItems: 1, items: false }],
    ["{ [key: string]: Date }", { type: "object", additionalProperties: { "x-codec": "date" } }],
    [
      '{ a?: string | undefined; "b-c"?: string | undefined }',
      { type: "object", propertyNames: { enum: ["a", "b-c"] }, additionalProperties: { type: "string" } },
    ],
    ["A & B", { allOf: [{ $ref: "#/types/A" }, { $ref: "#/types/B" }] }],
    [
      "{\n  a: string;\n  b?: unknown;\n  [key: string]: unknown;\n}",
      { type: "object", properties: { a: { type: "string" }, b: {} }, required: ["a"], "x-unknownKeys": "loose" },
    ],
    [
      "{\n  a: string;\n  [key: string]: number | string | undefined;\n}",
      {
        type: "object",
        properties: { a: { type: "string" } },
        required: ["a"],
        additionalProperties: { type: "number" },
      },
    ],
  ])("%s", (text, schema) => {
    expect(typeText(schema, place("output"))).toBe(text);
  });

  it("expects unknown values of an enum in outputs only, unless it is closed", () => {
    const schema: JsonSchema = { type: "string", enum: ["a", "b"] };
    expect(typeText(schema, place("output"))).toBe('"a" | "b" | (string & {})');
    expect(typeText(schema, place("input"))).toBe('"a" | "b"');
    expect(typeText({ ...schema, "x-open": false }, place("output"))).toBe('"a" | "b"');
    expect(typeText({ enum: [1, 2] }, place("output"))).toBe("1 | 2");
  });

  it("expects unknown branches of a union that a text tells apart", () => {
    const schema: JsonSchema = { oneOf: [branch("a"), branch("b")], "x-discriminator": "kind" };
    expect(typeText(schema, place("output"))).toMatch(/ \| \{ kind: Unrecognized \}$/);
    expect(typeText(schema, place("input"))).not.toContain("Unrecognized");
    const byFlag: JsonSchema = {
      oneOf: [{ type: "object", properties: { ok: { const: true } } }],
      "x-discriminator": "ok",
    };
    expect(typeText(byFlag, place("output"))).not.toContain("Unrecognized");
  });

  it("writes long unions a member a line", () => {
    const long: JsonSchema = { enum: ["a".repeat(60), "b".repeat(60)], "x-open": false };
    const text = `\n  | "${"a".repeat(60)}"\n  | "${"b".repeat(60)}"`;
    expect(typeText(long, place("output"))).toBe(text);
    expect(typeText({ anyOf: [long, { type: "null" }] }, place("output"))).toBe(
      `\n  | (${text.replaceAll("\n", "\n    ")})\n  | null`,
    );
  });

  it("takes lists, sets and maps that can only be read as inputs", () => {
    expect(typeText({ type: "array", items: { type: "string" } }, place("input"))).toBe("readonly string[]");
    expect(typeText({ "x-codec": "set", items: { type: "string" } }, place("input"))).toBe("ReadonlySet<string>");
  });

  it("writes small objects out and gives large ones a name", () => {
    expect(typeText(fields(6), place("output"))).toContain("f5?: string | undefined;");
    expect(typeText({ type: "array", items: fields(7) }, place("output"))).toBe("XItem[]");
  });

  it("puts what is known of a field above it", () => {
    const limit: JsonSchema = { type: "integer", minimum: 1, maximum: 100, default: 20, description: "How many." };
    expect(typeText({ type: "object", properties: { limit } }, place("input"))).toBe(
      "{\n  /**\n   * How many.\n   * 1–100, default 20.\n   */\n  limit?: number | undefined;\n}",
    );
  });
});
