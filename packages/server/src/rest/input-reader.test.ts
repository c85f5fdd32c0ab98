import { query } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { lend } from "./borrowed.js";
import { parseParams } from "./coercion/params.js";
import { Reading } from "./coercion/reading.js";
import { inputReaderOf } from "./input-reader.js";
import { lent } from "./lent.js";

lend(lent);

const Part = z.object({
  at: z.date(),
  get parts() {
    return z.array(Part);
  },
});
const day = z.object({ at: z.date(), note: z.string().optional() });

const readerOf = (input: z.ZodType) => inputReaderOf(query({ input }));
const fromUrl = (input: z.ZodType, search: string) => readerOf(input).fromUrl([], parseParams(search), new Reading());
const fromBody = (input: z.ZodType, json: unknown, path: Record<string, string> = {}) =>
  readerOf(input).fromBody(
    Object.entries(path).map(([name, text]) => ({ name, text })),
    json,
    new Reading(),
  );

describe("an input", () => {
  it.each<[string, z.ZodType, unknown]>([
    ["nothing where it may be left out", day.optional(), undefined],
    ["nothing where it has a default", day.default({ at: new Date(0) }), undefined],
    ["an object without fields where it may not", day, {}],
    ["an object without fields where it may be null", day.nullable(), {}],
    ["nothing where it is no object", z.string(), undefined],
  ])("is, of a request that brings nothing, %s", (_, schema, value) => {
    expect([fromUrl(schema, ""), fromBody(schema, undefined)]).toEqual([value, value]);
  });

  it("is an object all the same where something stands in its path", () => {
    expect(fromBody(day.optional(), undefined, { at: "2026-01-02" })).toEqual({ at: new Date("2026-01-02") });
  });

  it("may be null", () => {
    expect(fromBody(day.nullable(), null)).toBeNull();
    expect(fromBody(day.nullable(), null, { at: "2026-01-02" })).toBeNull();
  });

  it("is what a codec or a preprocessor is sent", () => {
    const codec = z.codec(z.iso.datetime(), z.date(), {
      decode: (text) => new Date(text),
      encode: (date) => date.toISOString(),
    });
    expect(fromBody(z.object({ codec }), { codec: "2026-01-02T00:00:00Z" })).toEqual({ codec: "2026-01-02T00:00:00Z" });
    expect(fromUrl(z.object({ n: z.preprocess(Number, z.number()) }), "n=5")).toEqual({ n: 5 });
    expect(fromUrl(z.object({ n: z.coerce.number() }), "n=5")).toEqual({ n: 5 });
  });

  it("is text where nobody can tell what it is to be", () => {
    const vendor = { "~standard": { version: 1, vendor: "other", validate: (value: unknown) => ({ value }) } } as const;
    const reader = inputReaderOf(query({ input: vendor }));
    expect(reader.fromUrl([{ name: "id", text: "5" }], parseParams("a=1&b=1&b=2"), new Reading())).toEqual({
      id: "5",
      a: "1",
      b: ["1", "2"],
    });
  });

  it("is refused when it is nested deeper than anybody means it", () => {
    const at = "2026-01-02T00:00:00.000Z";
    const tower = JSON.parse(`${`{"at":"${at}","parts":[`.repeat(50_000)}${"]}".repeat(50_000)}`);
    expect(() => fromBody(Part, tower)).toThrow("The input is nested too deeply");
  });

  it("that is no object is JSON in the query", () => {
    expect(fromUrl(z.array(z.date()), 'input=["2026-01-02"]')).toEqual([new Date("2026-01-02")]);
    expect(() => fromUrl(z.array(z.date()), "input=[")).toThrow("`?input=` is not valid JSON");
  });
});
