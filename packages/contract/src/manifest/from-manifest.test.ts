import { describe, expect, it } from "vitest";
import { z } from "zod";
import { workshop } from "../../../../tests/workshop/contract.js";
import { defineContract } from "../contract.js";
import { form } from "../form.js";
import { mutation, query } from "../procedure.js";
import { validate } from "../schema.js";
import { fromManifest } from "./from-manifest.js";
import { toManifest } from "./to-manifest.js";

/** The input schema of a contract that went through a manifest. */
function schemaOf(input: z.ZodType): object {
  const contract = fromManifest(toManifest(defineContract({ it: mutation({ input }) })));
  return (contract.it as unknown as { readonly input: object }).input;
}

const messages = async (input: z.ZodType, value: unknown) => {
  const result = await validate(schemaOf(input), value);
  return "issues" in result ? result.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) : result.value;
};

describe("a contract from a manifest", () => {
  it("gives the same manifest again, byte for byte", () => {
    const manifest = toManifest(workshop);
    expect(JSON.stringify(toManifest(fromManifest(JSON.parse(JSON.stringify(manifest)))))).toBe(
      JSON.stringify(manifest),
    );
  });

  it("gives it again with what is lossy, and in part", () => {
    const Name = z.object({ name: z.string().refine(Boolean) }).meta({ id: "Name" });
    const contract = {
      a: {
        b: mutation({ input: form({ name: z.string().regex(/x/i), note: Name.shape.name.optional() }), output: Name }),
      },
      c: query({
        output: z.array(z.custom()),
        errors: { GONE: { status: 410, data: z.object({ x: z.coerce.date() }) } },
      }),
    };
    const manifest = toManifest(defineContract(contract, { reserved: ["a.c"] }));
    expect(manifest.reserved).toEqual(["a.c"]);
    expect(manifest.lossy.length).toBeGreaterThan(3);
    expect(toManifest(fromManifest(manifest))).toEqual(manifest);
    const part = fromManifest<typeof contract>(manifest).a;
    expect(toManifest({ a: part }).procedures["a.b"]).toEqual(manifest.procedures["a.b"]);
  });

  it("validates values as programs have them", async () => {
    const input = z.object({
      at: z.date(),
      big: z.bigint().min(1n),
      tags: z.set(z.string()),
      counts: z.map(z.string(), z.int()),
      site: z.instanceof(URL),
    });
    const value = {
      at: new Date(0),
      big: 5n,
      tags: new Set(["a"]),
      counts: new Map([["x", 1]]),
      site: new URL("https://example.com"),
    };
    expect(await messages(input, { ...value, extra: 1 })).toEqual(value);
    expect(await messages(input, { ...value, at: "1970", big: 0n, counts: new Map([["x", 0.5]]), tags: [] })).toEqual([
      "at: Expected a date, got a string",
      "big: Expected at least 1",
      "tags: Expected a set, got a list",
      "counts.x: Expected a whole number, got a number",
    ]);
  });

  it("fills in defaults, and drops, keeps or refuses keys", async () => {
    const a = { a: z.date().default(new Date(0)) };
    expect(await messages(z.object(a), { b: 1 })).toEqual({ a: new Date(0) });
    expect(await messages(z.looseObject(a), { b: 1 })).toEqual({ a: new Date(0), b: 1 });
    expect(await messages(z.strictObject(a), { b: 1 })).toEqual([': Has a key "b" that is not known']);
    expect(await messages(z.object(a).catchall(z.int()), { b: "x" })).toEqual([
      "b: Expected a whole number, got a string",
    ]);
  });

  it("says what is wrong so that a person can mend it", async () => {
    const card = z.object({ kind: z.literal("card"), last4: z.string().length(4) });
    const cash = z.object({ kind: z.literal("cash") });
    expect(await messages(z.object({ a: z.string() }), {})).toEqual(["a: Is required, and is not there"]);
    expect(await messages(z.enum(["a", "b"]), "c")).toEqual([': Expected "a" or "b"']);
    expect(await messages(z.string().max(2).regex(/^x/), "abc")).toEqual([
      ": Expected at most 2 characters, got 3",
      ": Does not match the pattern ^x",
    ]);
    const either = z.discriminatedUnion("kind", [card, cash]);
    expect(await messages(either, { kind: "card", last4: "12" })).toEqual([
      "last4: Expected at least 4 characters, got 2",
    ]);
    expect(await messages(either, { kind: "coin" })).toEqual(['kind: Expected "card" or "cash"']);
    expect(await messages(z.union([z.object({ a: z.int() }), z.string()]), { a: "x" })).toEqual([
      "a: Expected a whole number, got a string",
    ]);
    expect(await messages(z.union([z.int(), z.string()]), true)).toEqual([
      ": Fits none of 2 alternatives: Expected a whole number, got a boolean; Expected a string, got a boolean",
    ]);
    expect(await messages(z.email(), "nobody")).toEqual([": Expected text of the format email"]);
    expect(await messages(z.array(z.int()).max(1), [1, 2])).toEqual([": Expected at most 1 item, got 2"]);
    expect(await messages(z.record(z.enum(["x"]), z.int()), { x: 1, y: 2 })).toEqual(['y: Expected "x"']);
  });

  it("reads the text of forms", async () => {
    const fields = form({ file: z.file(), pages: z.int(), public: z.boolean().optional(), days: z.array(z.date()) });
    const contract = fromManifest(toManifest(defineContract({ it: mutation({ input: fields }) })));
    const data = new FormData();
    data.append("file", new File(["x"], "x.txt"));
    data.append("pages", "3");
    data.append("days", "2026-01-02");
    const result = await validate((contract.it as unknown as { readonly input: object }).input, data);
    expect(result).toEqual({ value: { file: expect.any(File), pages: 3, days: [new Date("2026-01-02")] } });
  });

  it("is not made of a manifest of another format", () => {
    expect(() => fromManifest({ ...toManifest(workshop), contract: "2" })).toThrow(
      "The manifest is of format 2, and this version of Parley reads format 1",
    );
  });
});
