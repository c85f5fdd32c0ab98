import type { JsonSchema, Payload } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { checkInput, checkOutput } from "./check-payload.js";
import type { NamedTypes, Side } from "./verdict.js";

const json = (schema: JsonSchema, types: NamedTypes = {}): Side => ({
  payload: { body: "json", schema, plan: [] },
  types,
});
const of = (payload?: Payload): Side => ({ payload, types: {} });
const object = (properties: { readonly [key: string]: JsonSchema }, required: readonly string[] = []): JsonSchema => ({
  type: "object",
  properties,
  required,
});
const strict = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  additionalProperties: false,
  "x-unknownKeys": "strict",
});
const loose = (schema: JsonSchema): JsonSchema => ({ ...schema, additionalProperties: {}, "x-unknownKeys": "loose" });
const text: JsonSchema = { type: "string" };
const whole: JsonSchema = { type: "integer" };

describe("checkInput", () => {
  const check = (old: JsonSchema, next: JsonSchema) => checkInput({ client: json(old), server: json(next) });

  it("lets an optional property come, of whatever type, since old clients send no keys that they do not know", () => {
    expect(check(object({ a: text }), object({ a: text, b: whole }))).toEqual({ verdict: "yes" });
  });

  it("lets a strict object follow one that strips", () => {
    expect(check(object({ a: text }), strict(object({ a: text })))).toEqual({ verdict: "yes" });
  });

  it("refuses a strict object without a property that was there, by a value that has it", () => {
    const verdict = check(object({ a: text, b: text }), strict(object({ a: text })));
    expect(verdict).toEqual({ verdict: "no", witness: { b: "a" }, at: "", why: 'must not have the key "b"' });
  });

  it("refuses a strict object after a loose one, whose clients send what they like", () => {
    expect(check(loose(object({})), strict(object({})))).toMatchObject({ verdict: "no" });
  });

  it("closes the parts of an intersection together", () => {
    const both: JsonSchema = { allOf: [object({ a: text }, ["a"]), object({ b: text })] };
    expect(check(both, strict(object({ a: text, b: text }, ["a"])))).toEqual({ verdict: "yes" });
    expect(check(both, strict(object({ a: text }, ["a"])))).toMatchObject({
      verdict: "no",
      witness: { a: "a", b: "a" },
    });
  });

  it("closes a recursive intersection", () => {
    const types: NamedTypes = {
      A: object({ next: { $ref: "#/types/A" }, a: text }),
      B: object({ next: { $ref: "#/types/B" }, b: text }),
    };
    const both: JsonSchema = { allOf: [{ $ref: "#/types/A" }, { $ref: "#/types/B" }] };
    expect(checkInput({ client: json(both, types), server: json(both, types) })).toEqual({ verdict: "yes" });
  });

  it("refuses a date where a text was", () => {
    const verdict = check(object({ at: text }, ["at"]), object({ at: { ...text, "x-codec": "date" } }, ["at"]));
    expect(verdict).toEqual({ verdict: "no", witness: { at: "a" }, at: "/at", why: "must be annotated as date" });
  });

  it("lets an input come and go where the server does not look at it, or does without", () => {
    expect(checkInput({ client: json(text), server: of() })).toEqual({ verdict: "yes" });
    const optional: Side = of({ body: "json", schema: text, plan: [], optional: true });
    expect(checkInput({ client: of(), server: optional })).toEqual({ verdict: "yes" });
    expect(checkInput({ client: optional, server: optional })).toEqual({ verdict: "yes" });
  });

  it("refuses an input that has to be sent where none was, even one without required keys", () => {
    const missing = { verdict: "no", at: "", why: "the input is missing" };
    expect(checkInput({ client: of(), server: json(object({ a: text })) })).toEqual(missing);
    const optional: Side = of({ body: "json", schema: text, plan: [], optional: true });
    expect(checkInput({ client: optional, server: json(text) })).toEqual(missing);
  });

  it("compares forms by their fields, and tells a form from JSON", () => {
    const file: JsonSchema = { type: "string", format: "binary", "x-codec": "file" };
    const form = (schema: JsonSchema): Side => of({ body: "form", schema });
    expect(
      checkInput({ client: form(object({ file }, ["file"])), server: form(object({ file, note: text }, ["file"])) }),
    ).toEqual({ verdict: "yes" });
    expect(checkInput({ client: json(text), server: form(object({ file })) })).toEqual({
      verdict: "no",
      at: "",
      why: "the client sends JSON where the server has a form",
    });
  });
});

describe("checkOutput", () => {
  const check = (old: JsonSchema, next: JsonSchema, checksBounds = false) =>
    checkOutput({ client: json(old), server: json(next), checksBounds });

  it("lets properties come, even to a strict object", () => {
    expect(check(object({ a: text }, ["a"]), object({ a: text, b: text }, ["a", "b"]))).toEqual({ verdict: "yes" });
    expect(check(strict(object({ a: text })), object({ a: text, b: text }))).toEqual({ verdict: "yes" });
  });

  it("refuses that a property goes, or becomes optional or null", () => {
    const old = object({ a: text }, ["a"]);
    expect(check(old, object({}))).toMatchObject({
      verdict: "no",
      witness: {},
      why: "must have required property 'a'",
    });
    expect(check(old, object({ a: text }))).toMatchObject({ verdict: "no", witness: {} });
    expect(check(old, object({ a: { anyOf: [text, { type: "null" }] } }, ["a"]))).toMatchObject({
      verdict: "no",
      witness: { a: null },
      at: "/a",
    });
  });

  it("lets values come to an enum, unless it says that it is closed", () => {
    const old: JsonSchema = { type: "string", enum: ["open", "done"] };
    const next: JsonSchema = { type: "string", enum: ["open", "doing", "done"] };
    expect(check(old, next)).toEqual({ verdict: "yes" });
    expect(check({ ...old, "x-open": false }, next)).toMatchObject({ verdict: "no", witness: "doing" });
    expect(check(old, { type: ["string", "null"] })).toMatchObject({ verdict: "no", witness: null });
    expect(check({ enum: ["a", null] }, { enum: ["b", null] })).toEqual({ verdict: "yes" });
  });

  it("lets branches come to a union with a discriminator, unless it says that it is closed", () => {
    const branch = (kind: string, more = text): JsonSchema =>
      object({ kind: { type: "string", const: kind }, more }, ["kind", "more"]);
    const old: JsonSchema = { oneOf: [branch("card"), branch("cash")], "x-discriminator": "kind" };
    const next: JsonSchema = { oneOf: [branch("card"), branch("invoice", whole)], "x-discriminator": "kind" };
    expect(check(old, next)).toEqual({ verdict: "yes" });
    expect(check({ ...old, "x-open": false }, next)).toMatchObject({
      verdict: "no",
      witness: { kind: "invoice", more: 0 },
    });
    const changed: JsonSchema = { oneOf: [branch("card", whole), branch("cash")], "x-discriminator": "kind" };
    expect(check(old, changed)).toMatchObject({ verdict: "no", witness: { kind: "card", more: 0 }, at: "/more" });
  });

  it("tells branches apart by an enum, and by types with a name", () => {
    const types: NamedTypes = {
      Kind: { type: "string", enum: ["a", "b"] },
      First: object({ kind: { $ref: "#/types/Kind" }, n: whole }, ["kind", "n"]),
      Second: object({ kind: { const: "c" } }, ["kind"]),
    };
    const union: JsonSchema = {
      oneOf: [{ $ref: "#/types/First" }, { $ref: "#/types/Second" }],
      "x-discriminator": "kind",
    };
    const emits = (schema: JsonSchema) => checkOutput({ client: json(union, types), server: json(schema) });
    expect(emits(object({ kind: { const: "d" } }, ["kind"]))).toEqual({ verdict: "yes" });
    expect(emits(object({ kind: { const: "b" } }, ["kind"]))).toMatchObject({ verdict: "no", witness: { kind: "b" } });
  });

  it("passes over looser bounds, and sees them when told to", () => {
    const old = object({ name: { ...text, maxLength: 10 }, n: { ...whole, maximum: 5 } }, ["name", "n"]);
    const next = object({ name: text, n: whole }, ["name", "n"]);
    expect(check(old, next)).toEqual({ verdict: "yes" });
    expect(check(old, next, true)).toMatchObject({
      verdict: "no",
      witness: { name: "aaaaaaaaaaa", n: 0 },
      at: "/name",
    });
    expect(check(whole, { type: "number" })).toMatchObject({ verdict: "no", witness: 0.1 });
  });

  it("keeps a tuple to its length", () => {
    const tuple = (...prefixItems: readonly JsonSchema[]): JsonSchema => ({
      type: "array",
      prefixItems,
      minItems: prefixItems.length,
      items: false,
    });
    expect(check(tuple(text, text), tuple(text))).toMatchObject({ verdict: "no", witness: ["a"] });
    expect(check(tuple(text), tuple(text, text))).toMatchObject({ verdict: "no", witness: ["a", "a"] });
  });

  it("refuses that nothing comes where something was expected, and not the other way round", () => {
    expect(checkOutput({ client: json(text), server: of() })).toEqual({
      verdict: "no",
      at: "",
      why: "the output is missing",
    });
    expect(checkOutput({ client: of(), server: json(text) })).toEqual({ verdict: "yes" });
    expect(checkOutput({ client: of({ body: "bytes" }), server: of({ body: "bytes" }) })).toEqual({ verdict: "yes" });
    expect(checkOutput({ client: of({ body: "bytes" }), server: json(text) })).toMatchObject({
      verdict: "no",
      why: "the client expects a stream of bytes where the server has JSON",
    });
  });
});
