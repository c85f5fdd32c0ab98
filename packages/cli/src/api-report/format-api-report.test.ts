import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { formatApiReport, ownerOfApiReport } from "./format-api-report.js";

const report = (...contract: Parameters<typeof defineContract>) =>
  formatApiReport(toManifest(defineContract(...contract)));

/** The lines of a report that are about an input. */
function inputLines(input: z.ZodType): readonly string[] {
  const [, lines = ""] = /^send · mutation\n([^`]*)```/m.exec(report({ send: mutation({ input }) })) ?? [];
  return lines.split("\n").flatMap((line) => (line === "" ? [] : [line.trim()]));
}

describe("a report of a contract", () => {
  it("has a line for each procedure with all that it promises", () => {
    const lines = report({
      list: query({
        route: "GET /items",
        timeoutMs: 500,
        docs: { deprecated: { sunset: "2027-01-01" }, stability: "beta" },
      }),
      add: mutation({ idempotent: "key", maxBodyBytes: 10, criticality: "sheddable" }),
      watch: subscription({ output: z.string(), resumable: true }),
    });
    expect(lines).toContain("\nadd · mutation · idempotent by key · body at most 10 bytes · sheddable\n");
    expect(lines).toContain("\nlist · query · GET /items · timeout 500 ms · beta · deprecated until 2027-01-01\n");
    expect(lines).toContain("\nwatch · subscription · resumable\n  out: string\n");
  });

  it("has a line for each error and for what it carries", () => {
    const errors = { FULL: { status: 409, data: z.object({ limit: z.int() }) }, GONE: { status: 410 } } as const;
    expect(report({ add: mutation({ errors }) })).toContain(
      "add · mutation\n  error FULL · 409 CONFLICT\n    data: {…}\n      limit: integer\n  error GONE · 410 BAD_REQUEST\n",
    );
  });

  it("has a line for each field, with its whole path", () => {
    const input = z.object({
      name: z.string().min(1).max(20),
      from: z.object({ "e:mail": z.email(), tags: z.array(z.object({ text: z.string() })).max(3) }).optional(),
    });
    expect(inputLines(input)).toEqual([
      "in: {…}",
      "name: string, 1 to 20 long",
      "from?: {…}",
      'from."e:mail": string (email)',
      "from.tags: {…}[], at most 3 items",
      "from.tags[].text: string",
    ]);
  });

  it.each([
    ["a date", z.date(), "in: date"],
    ["a big number", z.bigint().default(1n), 'in?: bigint, default "1"'],
    ["a set", z.set(z.string()), "in: set of string"],
    ["a map", z.map(z.string(), z.int()), "in: map of string to integer"],
    ["a record", z.record(z.string(), z.union([z.int(), z.string()])), "in: { [string]: (integer | string) }"],
    ["a tuple", z.tuple([z.string()], z.int()), "in: [string, ...integer[]]"],
    ["an enum", z.enum(["a", "b"]), 'in: "a" | "b"'],
    ["what may be null", z.number().gt(0).lt(1).nullable(), "in: (number, more than 0, less than 1) | null"],
    ["anything", z.unknown(), "in: unknown"],
    ["nothing", z.never(), "in: never"],
    ["an object of strict keys", z.strictObject({}), "in: {}, strict keys"],
  ])("writes %s in one line", (_, input, line) => {
    expect(inputLines(input)[0]).toBe(line);
  });

  it("has a line for each branch of a union", () => {
    const card = z.object({ kind: z.literal("card"), last4: z.string().length(4) });
    const input = z.object({ by: z.discriminatedUnion("kind", [card, z.object({ kind: z.literal("cash") })]) });
    expect(inputLines(input)).toEqual([
      "in: {…}",
      "by: one of",
      'by | { kind: "card"; last4: (string, 4 long) }',
      'by | { kind: "cash" }',
    ]);
  });

  it("tells forms, bytes, named types and what only code checks", () => {
    const Named = z.object({ a: z.string().refine((text) => text !== "") }).meta({ id: "Named" });
    const lines = report(
      {
        put: mutation({ input: form({ file: z.file(), note: z.string().optional() }), output: bytes() }),
        get: query({ output: Named }),
      },
      { name: "files", version: "2.0.0" },
    );
    expect(lines).toContain("# files 2.0.0\n");
    expect(lines).toContain("put · mutation\n  in: form {…}\n    file: file\n    note?: string\n  out: bytes\n");
    expect(lines).toContain("## Types\n\n```text\nNamed: {…}\n  a: string\n```\n");
    expect(lines).toContain("## Checked by code only\n\n```text\ntypes/Named#/a: refine\n```\n");
  });

  it("is known again as Parley's", () => {
    expect(ownerOfApiReport(report({ a: query({}) }))).toBe("parley");
    expect(ownerOfApiReport("# API of ours")).toBe("foreign");
  });
});
