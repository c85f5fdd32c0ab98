import { type } from "arktype";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isForm } from "./body-kind.js";
import { encodeForm } from "./encode-form.js";
import { form } from "./form.js";
import { decodeForm } from "./form-data.js";
import { validate } from "./schema.js";

const upload = form({ file: z.file(), note: z.string(), size: z.number().optional() });
const png = new File(["pixels"], "a.png", { type: "image/png" });

describe("form", () => {
  it("is recognised by its mark", () => {
    expect(isForm(upload)).toBe(true);
    expect([isForm(z.object({})), isForm(undefined), isForm(null), isForm({ form: "x" })]).toEqual(
      Array(4).fill(false),
    );
  });

  it("refuses a schema in place of its fields", () => {
    const fields: object = z.object({ file: z.file() });
    expect(() => form(fields as { file: z.ZodFile })).toThrow(
      new TypeError("form() takes the fields themselves: form({ file: z.file() })"),
    );
  });

  it("validates each field with its own schema and drops fields it does not have", () => {
    expect(validate(upload, { file: png, note: "hi", other: 1 })).toEqual({ value: { file: png, note: "hi" } });
  });

  it("reports the field as the start of each issue's path", () => {
    const result = validate(form({ tags: z.array(z.string()), note: z.string() }), { tags: ["a", 1] });
    expect(result).toMatchObject({ issues: [{ path: ["tags", 1] }, { path: ["note"] }] });
  });

  it("validates a FormData by what its text stands for", () => {
    const data = new FormData();
    data.append("file", png);
    data.append("note", "12");
    data.append("size", "12");
    expect(validate(upload, data)).toEqual({ value: { file: png, note: "12", size: 12 } });
  });

  it.each([undefined, null, "text", 3])("refuses %j, which is no form", (value) => {
    expect(validate(upload, value)).toEqual({ issues: [{ path: [], message: "Expected a form" }] });
  });

  it("is a promise only when a field is asynchronous", async () => {
    const late = form({ note: z.string(), name: z.string().refine(async (name) => name !== "taken", "is taken") });
    const result = validate(late, { note: "hi", name: "taken" });
    expect(result).toBeInstanceOf(Promise);
    expect(await result).toEqual({ issues: [{ path: ["name"], message: "is taken" }] });
    expect(await validate(late, { note: "hi", name: "free" })).toEqual({ value: { note: "hi", name: "free" } });
  });

  it("takes fields of any Standard Schema", () => {
    const mixed = form({ a: v.pipe(v.string(), v.minLength(2)), b: type("string[]"), c: v.optional(v.string()) });
    const data = new FormData();
    for (const [name, text] of [
      ["a", "aa"],
      ["b", "1"],
      ["b", "2"],
    ] as const)
      data.append(name, text);
    expect(validate(mixed, data)).toEqual({ value: { a: "aa", b: ["1", "2"] } });
  });

  it("fills in defaults and runs transforms", () => {
    const schema = form({ limit: z.number().default(25), on: z.string().transform((text) => new Date(text)) });
    expect(validate(schema, { on: "2024-01-01" })).toEqual({ value: { limit: 25, on: new Date("2024-01-01") } });
  });

  it("keeps a field named __proto__ a field", () => {
    const fields = Object.fromEntries([["__proto__", z.object({ admin: z.boolean() }).optional()]]);
    const given = JSON.parse('{"__proto__":{"admin":true}}');
    const result = validate(form(fields), given) as { value: object };
    expect(Object.getPrototypeOf(result.value)).toBe(Object.prototype);
    expect(Object.hasOwn(result.value, "__proto__")).toBe(true);
    expect(validate(form({ admin: z.boolean().optional() }), given)).toEqual({ value: {} });
  });

  it("reads no field off a prototype", () => {
    const schema = form({ toString: z.unknown() });
    expect(validate(schema, {})).toEqual({ value: {} });
    expect([...encodeForm(schema, {})]).toEqual([]);
  });
});

describe("encodeForm", () => {
  it("writes every kind of field and leaves undefined out", () => {
    const schema = form({
      s: z.string(),
      n: z.number(),
      b: z.boolean(),
      i: z.bigint(),
      d: z.date(),
      u: z.string().optional(),
    });
    const data = encodeForm(schema, {
      s: "x",
      n: 1.5,
      b: false,
      i: 9n,
      d: new Date(0),
      u: undefined,
      other: "dropped",
    });
    expect([...data]).toEqual([
      ["s", "x"],
      ["n", "1.5"],
      ["b", "false"],
      ["i", "9"],
      ["d", "1970-01-01T00:00:00.000Z"],
    ]);
  });

  it("writes one entry per item of a list and keeps a file's name and type", () => {
    const data = encodeForm(form({ files: z.array(z.file()) }), { files: [png, new File(["b"], "b.txt")] });
    expect(data.getAll("files").map((entry) => (entry as File).name)).toEqual(["a.png", "b.txt"]);
    expect((data.get("files") as File).type).toBe("image/png");
  });

  it("passes a FormData as it is", () => {
    const data = new FormData();
    expect(encodeForm(upload, data)).toBe(data);
  });

  it.each([
    [{ note: { a: 1 } }, 'Form field "note" is a plain object'],
    [{ note: Object.create(null) }, 'Form field "note" is a plain object'],
    [{ note: null }, 'Form field "note" is null'],
    [{ note: ["a", undefined] }, 'Form field "note[1]" is undefined'],
    [{ note: [["a"]] }, 'Form field "note[0]" is a list'],
    [{ note: () => 1 }, 'Form field "note" is the function note'],
    [{ note: new Date(Number.NaN) }, 'Form field "note" is an invalid date'],
    [7, "not as a number"],
  ])("refuses %o and says where", (value, message) => {
    expect(() => encodeForm(upload, value)).toThrow(TypeError);
    expect(() => encodeForm(upload, value)).toThrow(message);
  });
});

describe("decodeForm", () => {
  const cases: readonly [string, z.ZodType, string, unknown][] = [
    ["a number", z.number(), "1.5", 1.5],
    ["an int with a default", z.int().min(1).default(3), "7", 7],
    ["a coerced number", z.coerce.number(), "7", 7],
    ["a negative number, nullable and optional", z.number().nullable().optional(), "-2e3", -2000],
    ["no number", z.number(), "seven", "seven"],
    ["an empty number", z.number(), " ", " "],
    ["true", z.boolean(), "true", true],
    ["false, readonly", z.boolean().readonly(), "false", false],
    ["no boolean", z.boolean(), "on", "on"],
    ["a bigint", z.bigint(), "-12345678901234567890", -12345678901234567890n],
    ["no bigint", z.bigint(), "1.5", "1.5"],
    ["a date", z.date(), "2024-02-03T04:05:06.000Z", new Date("2024-02-03T04:05:06Z")],
    ["no date", z.date(), "soon", "soon"],
    ["a number behind a pipe", z.number().transform(String), "5", 5],
    ["a codec's text", z.codec(z.string(), z.number(), { decode: Number, encode: String }), "5", "5"],
    ["a string that looks like a number", z.string(), "5", "5"],
    ["a literal number", z.literal([1, "2"]), "1", 1],
    ["a literal string that looks like a number", z.literal([1, "2"]), "2", "2"],
    ["an enum's number", z.enum({ low: 1, high: 2 }), "2", 2],
    ["a lazy number", z.lazy(() => z.number()), "2", 2],
    ["a union, which could be either", z.union([z.string(), z.number()]), "5", "5"],
  ];
  it.each(cases)("reads %s", (_, schema, text, value) => {
    const data = new FormData();
    data.append("field", text);
    expect(decodeForm(form({ field: schema }), data)).toEqual({ field: value });
  });

  it("makes one entry a list where the schema is one, and reads its items", () => {
    const data = new FormData();
    data.append("one", "1");
    expect(decodeForm(form({ one: z.array(z.number()).optional() }), data)).toEqual({ one: [1] });
  });

  it("takes no entry as an empty list where a list is required, and as nothing where it is not", () => {
    const schema = form({
      a: z.array(z.string()),
      b: z.array(z.string()).optional(),
      c: z.array(z.string()).default(["x"]),
    });
    expect(decodeForm(schema, new FormData())).toEqual({ a: [] });
  });

  it("takes the first of several entries where the schema is no list", () => {
    const data = new FormData();
    data.append("a", "1");
    data.append("a", "2");
    expect(decodeForm(form({ a: z.number() }), data)).toEqual({ a: 1 });
  });

  it("takes a browser's empty file input as nothing", () => {
    const data = new FormData();
    data.append("file", new File([], ""));
    expect(decodeForm(form({ file: z.file().optional() }), data)).toEqual({});
  });

  it("drops entries the form does not have", () => {
    const data = new FormData();
    data.append("__proto__", "x");
    data.append("other", "x");
    expect(decodeForm(upload, data)).toEqual({});
  });

  it("ends for a lazy schema that never does", () => {
    const endless = (): z.ZodType => z.lazy(endless);
    const data = new FormData();
    data.append("a", "1");
    expect(decodeForm(form({ a: endless() }), data)).toEqual({ a: "1" });
  });

  it("reads back whatever encodeForm wrote", () => {
    const schema = form({
      text: z.string(),
      number: z.number(),
      flag: z.boolean(),
      big: z.bigint(),
      at: z.date(),
      maybe: z.string().optional(),
      list: z.array(z.number()),
      file: z.file(),
    });
    const file = fc.tuple(fc.string(), fc.string({ minLength: 1 })).map(([body, name]) => new File([body], name));
    const value = fc.record(
      {
        text: fc.string(),
        number: fc.double({ noNaN: true }).map((number) => number + 0),
        flag: fc.boolean(),
        big: fc.bigInt(),
        at: fc.date({ noInvalidDate: true }),
        maybe: fc.string(),
        list: fc.array(fc.integer()),
        file,
      },
      { requiredKeys: ["text", "number", "flag", "big", "at", "list", "file"] },
    );
    fc.assert(
      fc.property(value, (sent) => {
        expect(decodeForm(schema, encodeForm(schema, sent))).toEqual(sent);
      }),
    );
  });
});
