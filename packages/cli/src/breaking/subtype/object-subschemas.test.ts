import type { JsonSchema } from "@parley/contract/manifest";
import { describe } from "vitest";
import { number, table, text, whole } from "./test-support/verdicts.js";

describe("objects", () => {
  const object = (
    properties: { readonly [key: string]: JsonSchema },
    required: readonly string[] = [],
    more: JsonSchema = {},
  ): JsonSchema => ({
    type: "object",
    properties,
    required,
    ...more,
  });
  const closed: JsonSchema = { additionalProperties: false };
  const record = (values: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
    type: "object",
    additionalProperties: values,
    ...more,
  });
  table([
    [object({ a: text }, ["a"]), object({ a: text }), "yes"],
    [object({ a: text }), object({ a: text }, ["a"]), { witness: {} }],
    [object({ a: number }, ["a"]), object({ a: whole }, ["a"]), { witness: { a: 0.1 }, at: "/a" }],
    [object({ a: text, b: text }, [], closed), object({ a: text }, [], closed), { witness: { b: "a" } }],
    [object({ a: text }, [], closed), object({ a: text, b: text }, [], closed), "yes"],
    [object({ a: text }, [], closed), object({ a: text, b: text }), "yes"],
    [object({ a: text }), object({ a: text, b: whole }), { witness: { b: null }, at: "/b" }],
    [object({ a: { not: {} } }), object({}), "yes"],
    [record(whole), record(number), "yes"],
    [record(number), record(whole), { witness: { a: 0.1 }, at: "/a" }],
    [object({ a: whole }, ["a"], closed), record(number), "yes"],
    [record(text, { propertyNames: { minLength: 2 } }), record(text, { propertyNames: { minLength: 1 } }), "yes"],
    [record(text), record(text, { propertyNames: { minLength: 1 } }), { witness: { "": "a" } }],
    [record(text, { propertyNames: { enum: ["a", "b"] } }), object({ a: text, b: text }, [], closed), "yes"],
    [
      object({ a: text, b: text }, [], closed),
      record(text, { propertyNames: { enum: ["a"] } }),
      { witness: { b: "a" } },
    ],
    [object({ a: text, b: text }, ["a"], closed), { type: "object", minProperties: 1, maxProperties: 2 }, "yes"],
    [object({ a: text, b: text }, [], closed), { type: "object", minProperties: 1 }, { witness: {} }],
    [object({ a: text, b: text }, [], closed), { type: "object", maxProperties: 1 }, { witness: { a: "a", b: "a" } }],
    [record(text), record(text, { maxProperties: 2 }), { witness: { key1: "a", key2: "a", key3: "a" } }],
    // To programs, what is undefined is missing.
    [object({ a: { anyOf: [text, { type: "null", "x-codec": "undefined" }] } }, ["a"]), object({ a: text }), "yes"],
    [
      object({ a: { anyOf: [text, { type: "null", "x-codec": "undefined" }] } }, ["a"]),
      object({ a: text }, ["a"]),
      { witness: { a: null }, at: "/a" },
    ],
    [{ const: { a: 1 } }, object({ a: whole }, ["a"], closed), "yes"],
    [{ allOf: [object({ a: text }, ["a"]), object({ b: text })] }, object({ a: text, b: text }), "yes"],
    [object({ a: text, b: text }, ["a"]), { allOf: [object({ a: text }, ["a"]), object({ b: text })] }, "yes"],
    [
      object({ kind: { enum: ["a", "b"] }, n: whole }, ["kind"], closed),
      { anyOf: [object({ kind: { const: "a" }, n: number }, ["kind"]), object({ kind: { const: "b" } }, ["kind"])] },
      "yes",
    ],
    [
      object({ kind: { enum: ["a", "b", "c"] } }, ["kind"], closed),
      { anyOf: [object({ kind: { const: "a" } }, ["kind"]), object({ kind: { const: "b" } }, ["kind"])] },
      { witness: { kind: "c" } },
    ],
    [
      object({ a: { type: ["string", "null"] } }, ["a"]),
      { anyOf: [object({ a: text }, ["a"]), object({ a: { type: "null" } }, ["a"])] },
      "yes",
    ],
    [object({ a: text }), { anyOf: [object({ a: text }, ["a"]), object({ a: { not: {} } })] }, "yes"],
    [
      object({ a: { type: ["string", "null"] }, b: { type: ["string", "null"] } }, ["a", "b"], closed),
      { anyOf: [object({ a: text }, ["a"]), object({ b: text }, ["b"])] },
      { witness: { a: null, b: null } },
    ],
    [object({ constructor: text }, ["constructor"]), object({ constructor: text }, ["constructor"]), "yes"],
  ]);
});
