import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { JsonValue } from "../json-schema.js";
import { jsonSchemaOf } from "../json-schema-of.js";
import { readPlainJson } from "./read-plain-json.js";

function read(schema: z.ZodType, json: JsonValue): unknown {
  const { schema: written, types } = jsonSchemaOf(schema, "input");
  return readPlainJson(written, json, types);
}

describe("plain JSON, read by a schema", () => {
  it("becomes what it is the form of, wherever that stands", () => {
    const schema = z.object({
      at: z.date(),
      size: z.bigint().nullable(),
      tags: z.set(z.string()),
      seen: z.map(z.string(), z.date()),
      pair: z.tuple([z.string(), z.date()]),
      rest: z.record(z.string(), z.date()),
    });
    const json = {
      at: "2026-01-02T03:04:05.000Z",
      size: "12",
      tags: ["a", "b"],
      seen: [["ada", "2026-01-01T00:00:00.000Z"]],
      pair: ["x", "2026-01-03T00:00:00.000Z"],
      rest: { one: "2026-01-04T00:00:00.000Z" },
    };
    expect(read(schema, json)).toEqual({
      at: new Date(json.at),
      size: 12n,
      tags: new Set(["a", "b"]),
      seen: new Map([["ada", new Date("2026-01-01T00:00:00.000Z")]]),
      pair: ["x", new Date("2026-01-03T00:00:00.000Z")],
      rest: { one: new Date("2026-01-04T00:00:00.000Z") },
    });
  });

  it("is read by each of several schemas that hold at once", () => {
    const one = z.looseObject({ at: z.date(), who: z.object({ born: z.date() }) });
    const other = z.looseObject({ until: z.date(), who: z.looseObject({ size: z.bigint() }) });
    const [at, until, born] = ["2026-01-02", "2026-01-03", "2026-01-04"].map((day) => `${day}T00:00:00.000Z`);
    expect(read(z.intersection(one, other), { at, until, who: { born, size: "1" } } as JsonValue)).toEqual({
      at: new Date(String(at)),
      until: new Date(String(until)),
      who: { born: new Date(String(born)), size: 1n },
    });
  });

  it("stays as it is where it is the form of nothing, and what stands beside it is read all the same", () => {
    const schema = z.object({ url: z.instanceof(URL), size: z.bigint(), at: z.date() });
    expect(read(schema, { url: "no url", size: "many", at: "2026-01-02T00:00:00.000Z" })).toEqual({
      url: "no url",
      size: "many",
      at: new Date("2026-01-02T00:00:00.000Z"),
    });
  });

  it("becomes of several things what it can be read as", () => {
    const schema = z.union([z.date(), z.bigint(), z.instanceof(URL), z.string()]);
    expect(["2026-01-02", "5", "https://a.example/", "soon"].map((text) => read(schema, text))).toEqual([
      new Date("2026-01-02T00:00:00.000Z"),
      5n,
      new URL("https://a.example/"),
      "soon",
    ]);
  });

  it.each(["dim", "", "/", "//", "/(/"])("takes %j for no regular expression", (text) => {
    expect(read(z.instanceof(RegExp), text)).toBe(text);
    expect(read(z.instanceof(RegExp), "/a\\/b/gi")).toEqual(/a\/b/gi);
  });

  it.each(["5", "March 7", "12/31/2026", "2026-02-30", "2026-01-01T10:00:00"])("takes %s for no date", (text) => {
    expect(read(z.date(), text)).toBe(text);
  });
});
