import type { JsonSchema } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { isSubschema } from "./is-subschema.js";
import { number, table, text, verdictOf, whole } from "./test-support/verdicts.js";
import type { NamedTypes } from "./verdict.js";

describe("types", () => {
  table([
    [text, {}, "yes"],
    [{ not: {} }, text, "yes"],
    [text, number, { witness: "a", at: "" }],
    [whole, number, "yes"],
    [number, whole, { witness: 0.1 }],
    [{ type: ["string", "null"] }, { anyOf: [text, { type: "null" }] }, "yes"],
    [{ anyOf: [text, { type: "null" }] }, text, { witness: null }],
    [{ type: "boolean" }, { enum: [true, false] }, "yes"],
    [{ type: "boolean" }, { anyOf: [{ const: true }, { const: false }] }, "yes"],
    [{ type: "boolean" }, { const: true }, { witness: false }],
    [text, { not: {} }, { witness: "a" }],
  ]);
});

describe("oneOf", () => {
  const tagged = (kind: string, more: JsonSchema = {}): JsonSchema => ({
    type: "object",
    properties: { kind: { const: kind }, ...more.properties },
    required: ["kind"],
  });
  table([
    [{ oneOf: [tagged("a"), tagged("b")] }, { oneOf: [tagged("b"), tagged("c"), tagged("a")] }, "yes"],
    [{ oneOf: [tagged("a"), tagged("b")] }, { oneOf: [tagged("a")] }, { witness: { kind: "b" } }],
    [{ oneOf: [text, whole] }, { anyOf: [text, whole] }, "yes"],
    [tagged("a"), { oneOf: [tagged("a"), tagged("a")], "x-discriminator": "kind" }, { witness: { kind: "a" } }],
    // Branches that overlap: three fits both, and so neither.
    [
      { const: 3 },
      {
        oneOf: [
          { ...whole, minimum: 1 },
          { ...whole, maximum: 5 },
        ],
      },
      { witness: 3 },
    ],
    [
      { ...whole, minimum: 6 },
      {
        oneOf: [
          { ...whole, minimum: 1 },
          { ...whole, maximum: 5 },
        ],
      },
      "unknown",
    ],
  ]);
});

describe("references", () => {
  const list = (name: string): NamedTypes => ({
    [name]: {
      type: "object",
      properties: { value: whole, next: { anyOf: [{ $ref: `#/types/${name}` }, { type: "null" }] } },
      required: ["value", "next"],
    },
  });

  it("proves a recursive type under another name", () => {
    const verdict = isSubschema(
      { schema: { $ref: "#/types/Node" }, types: list("Node") },
      { schema: { $ref: "#/types/Link" }, types: list("Link") },
    );
    expect(verdict).toEqual({ verdict: "yes" });
  });

  it("finds what differs deep in a recursive type", () => {
    const types = list("Node");
    const wider = { Node: { ...types.Node, properties: { ...types.Node?.properties, value: number } } };
    expect(
      isSubschema({ schema: { $ref: "#/types/Node" }, types: wider }, { schema: { $ref: "#/types/Node" }, types }),
    ).toEqual({
      verdict: "no",
      witness: { value: 0.1, next: null },
      at: "/value",
      why: "must be integer",
    });
  });

  it("proves and refutes types that refer to each other", () => {
    const mutual = (leaf: JsonSchema): NamedTypes => ({
      A: { type: "object", properties: { bs: { type: "array", items: { $ref: "#/types/B" } } }, required: ["bs"] },
      B: { type: "object", properties: { a: { $ref: "#/types/A" }, leaf }, required: ["leaf"] },
    });
    const a = { schema: { $ref: "#/types/A" }, types: mutual(whole) };
    const b = { schema: { $ref: "#/types/A" }, types: mutual(number) };
    expect(isSubschema(a, b)).toEqual({ verdict: "yes" });
    expect(isSubschema(b, a)).toMatchObject({ verdict: "no", witness: { bs: [{ leaf: 0.1 }] }, at: "/bs/0/leaf" });
  });

  it("says which reference leads nowhere, and which type is nothing but itself", () => {
    expect(verdictOf({ $ref: "#/types/Gone" }, text)).toMatchObject({
      verdict: "unknown",
      why: expect.stringContaining("#/types/Gone"),
    });
    expect(verdictOf({ $ref: "#/types/A" }, text, { A: { $ref: "#/types/A" } })).toMatchObject({ verdict: "unknown" });
  });
});
