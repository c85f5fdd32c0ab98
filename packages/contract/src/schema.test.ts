import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as mini from "zod/mini";
import { isSchema, type Schema, validate } from "./schema.js";

const schemas: readonly [string, Schema][] = [
  ["zod", z.object({ tags: z.array(z.string()) })],
  ["zod/mini", mini.object({ tags: mini.array(mini.string()) })],
  ["valibot", v.object({ tags: v.array(v.string()) })],
  ["arktype", type({ tags: "string[]" })],
];
const roots: readonly [string, Schema][] = [
  ["zod", z.string()],
  ["valibot", v.string()],
  ["arktype", type("string")],
];
const parsing: readonly [string, Schema][] = [
  ["zod", z.string().transform(Number)],
  ["valibot", v.pipe(v.string(), v.transform(Number))],
  ["arktype", type("string.numeric.parse")],
];
const asynchronous: readonly [string, Schema][] = [
  ["zod", z.string().refine(async (name) => name !== "taken", "is taken")],
  [
    "valibot",
    v.pipeAsync(
      v.string(),
      v.checkAsync(async (name) => name !== "taken", "is taken"),
    ),
  ],
];

describe("validate", () => {
  it.each(schemas)("accepts at once what %s accepts", (_, schema) => {
    expect(validate(schema, { tags: ["a"] })).toEqual({ value: { tags: ["a"] } });
  });

  it.each(schemas)("gives each issue of %s a plain path and a message", (_, schema) => {
    const result = validate(schema, { tags: ["a", 1] });
    expect(result).toEqual({ issues: [{ path: ["tags", 1], message: expect.any(String) }] });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it.each(roots)("gives an issue of the whole value an empty path: %s", (_, schema) => {
    expect(validate(schema, 1)).toEqual({ issues: [{ path: [], message: expect.any(String) }] });
  });

  it.each(parsing)("hands on what %s makes of the value", (_, schema) => {
    expect(validate(schema, "12")).toEqual({ value: 12 });
  });

  it.each(asynchronous)("is a promise when %s is asynchronous", async (_, schema) => {
    const result = validate(schema, "taken");
    expect(result).toBeInstanceOf(Promise);
    expect(await result).toEqual({ issues: [{ path: [], message: "is taken" }] });
    expect(await validate(schema, "free")).toEqual({ value: "free" });
  });

  it("gives success without what a vendor adds to it", () => {
    const schema = { "~standard": { vendor: "own", validate: () => ({ value: 1, issues: undefined, typed: true }) } };
    expect(validate(schema, 1)).toStrictEqual({ value: 1 });
  });

  it("refuses what is no schema", () => {
    expect(() => validate({ type: "string" }, "x")).toThrow("Not a Standard Schema: it has no `~standard.validate`");
  });
});

describe("isSchema", () => {
  it.each(schemas)("holds for %s's", (_, schema) => expect(isSchema(schema)).toBe(true));

  it.each([
    undefined,
    null,
    "text",
    5,
    {},
    [],
    () => 1,
    { "~standard": null },
    { "~standard": {} },
    { "~standard": { validate: 1 } },
  ])("does not hold for %o", (value) => expect(isSchema(value)).toBe(false));
});
