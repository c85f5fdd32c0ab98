import type { JsonSchema } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { constraints, formatDoc, schemaDoc } from "./doc-comment.js";

describe("a comment", () => {
  it("is left out when there is nothing to say", () => {
    expect(formatDoc([])).toBe("");
  });

  it("stays on one line when it is short", () => {
    expect(formatDoc(["One job."], "  ")).toBe("  /** One job. */\n");
  });

  it("cannot be ended by what the contract says", () => {
    expect(formatDoc(["*/ evil(); /*\u2028second"])).toBe("/**\n * *\\/ evil(); /*\n * second\n */\n");
  });
});

describe("what a value is held to", () => {
  it.each<[string, JsonSchema]>([
    ["", { type: "string" }],
    ["", { type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }],
    ["1900–2100", { type: "integer", minimum: 1900, maximum: 2100 }],
    ["From 2026-01-01T00:00:00.000Z", { "x-codec": "date", "x-minimum": "2026-01-01T00:00:00.000Z" }],
    ["At least 0", { "x-codec": "bigint", "x-minimum": "0" }],
    ["1–100, default 20", { type: "integer", minimum: 1, maximum: 100, default: 20 }],
    ["Above 0, below 1", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }],
    ["1–40 characters", { type: "string", minLength: 1, maxLength: 40 }],
    ["4 characters", { type: "string", minLength: 4, maxLength: 4 }],
    ["At most 5 items, default []", { type: "array", maxItems: 5, default: [] }],
    ["At most 1,000,000 bytes", { type: "string", maxLength: 1_000_000, "x-codec": "file" }],
    ["Format uuid", { type: "string", format: "uuid" }],
    ["", { type: "string", format: "date-time", "x-codec": "date" }],
    ["Matches /^a+$/", { type: "string", pattern: "^a+$" }],
  ])("%s", (text, schema) => {
    expect(constraints(schema)).toBe(text);
  });

  it("is that a number is whole, for those who send it", () => {
    expect(schemaDoc({ type: "integer" })).toEqual(["A whole number."]);
    expect(schemaDoc({ type: "integer", description: "How many." }, false)).toEqual(["How many."]);
  });
});
