import { describe, expect, it } from "vitest";
import { z } from "zod";
import { lossy, sent } from "./test-support/written-schemas.js";

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
