import type { JsonSchema } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { sampleText } from "./sample.js";

const job: JsonSchema = {
  type: "object",
  properties: {
    id: { type: "string", format: "uuid" },
    at: { type: "string", "x-codec": "date" },
    cost: { type: "string", "x-codec": "bigint" },
    tags: { type: "array", "x-codec": "set", items: { type: "string" } },
    note: { type: "string" },
  },
  required: ["id", "at", "cost", "tags"],
};

describe("an example", () => {
  it("is made up of what is required", () => {
    expect(sampleText(job, { types: {} })).toBe(
      '{ id: "0190c7a0-0000-7000-8000-000000000001", at: new Date("2026-01-01T00:00:00.000Z"), cost: 1n, tags: new Set([]) }',
    );
  });

  it("is the contract's own where it has one, with dates and bigints as programs have them", () => {
    const given = { id: "a", at: "2026-05-01T00:00:00.000Z", cost: "12", tags: ["x"], note: "n" };
    expect(sampleText(job, { types: {}, given })).toBe(
      '{ id: "a", at: new Date("2026-05-01T00:00:00.000Z"), cost: 12n, tags: new Set(["x"]), note: "n" }',
    );
  });

  it.each<[string, JsonSchema]>([
    ['"open"', { type: "string", enum: ["open", "done"] }],
    ["3", { type: "integer", minimum: 3 }],
    ["0.5", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }],
    ['"text......"', { type: "string", minLength: 10, maxLength: 20 }],
    ['["text", 1]', { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] }],
    ["[1, 1]", { type: "array", items: { type: "integer" }, minItems: 2 }],
    ["null", { type: "null" }],
    ["true", { type: "boolean" }],
  ])("is %s", (text, schema) => {
    expect(sampleText(schema, { types: {} })).toBe(text);
  });

  it("ends for types that contain themselves", () => {
    const list: JsonSchema = { type: "array", items: { $ref: "#/types/List" }, minItems: 1 };
    expect(sampleText({ $ref: "#/types/List" }, { types: { List: list } })).toBe("[[[[]]]]");
  });
});
