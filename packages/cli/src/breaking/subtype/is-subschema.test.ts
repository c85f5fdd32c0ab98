import type { JsonSchema } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { isSubschema } from "./is-subschema.js";
import type { NamedTypes } from "./verdict.js";

const verdictOf = (a: JsonSchema, b: JsonSchema, types: NamedTypes = {}) =>
  isSubschema({ schema: a, types }, { schema: b, types });

type Row = readonly [
  a: JsonSchema,
  b: JsonSchema,
  expected: "yes" | "unknown" | { readonly witness: unknown; readonly at?: string },
];

/** Each row is proved, or refuted by exactly this value, or left open. */
function table(rows: readonly Row[]): void {
  it.each(rows.map((row) => [JSON.stringify(row[0]), JSON.stringify(row[1]), row] as const))(
    "%s in %s",
    (_, __, [a, b, expected]) => {
      const verdict = verdictOf(a, b);
      if (typeof expected === "string") expect(verdict).toMatchObject({ verdict: expected });
      else expect(verdict).toMatchObject({ verdict: "no", ...expected });
    },
  );
}

const text: JsonSchema = { type: "string" };
const whole: JsonSchema = { type: "integer" };
const number: JsonSchema = { type: "number" };

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

describe("numbers", () => {
  table([
    [{ ...whole, minimum: 1, maximum: 50 }, { ...whole, minimum: 1, maximum: 100 }, "yes"],
    [{ ...whole, minimum: 1, maximum: 100 }, { ...whole, minimum: 1, maximum: 50 }, { witness: 51 }],
    [{ ...whole, minimum: 1 }, { ...whole, exclusiveMinimum: 0 }, "yes"],
    [{ ...number, minimum: 1 }, { ...number, exclusiveMinimum: 1 }, { witness: 1 }],
    [{ ...number, exclusiveMinimum: 0 }, { ...number, minimum: 0 }, "yes"],
    [{ ...whole, exclusiveMaximum: 10 }, { ...whole, maximum: 9 }, "yes"],
    [{ ...number, multipleOf: 0.02 }, { ...number, multipleOf: 0.01 }, "yes"],
    [{ ...number, multipleOf: 0.01 }, { ...number, multipleOf: 0.02 }, { witness: 0.01 }],
    [{ ...number, multipleOf: 0.3 }, { ...number, multipleOf: 0.1 }, "yes"],
    [{ ...number, multipleOf: 4 }, { allOf: [{ ...number, multipleOf: 2 }, whole] }, "yes"],
    [{ allOf: [{ ...number, multipleOf: 2 }, { multipleOf: 3 }] }, { ...number, multipleOf: 6 }, "yes"],
    [{ ...number, multipleOf: 6 }, { ...number, multipleOf: 4 }, { witness: 6 }],
    [{ enum: [1, 2] }, { ...whole, minimum: 1 }, "yes"],
    [{ enum: [0, 1] }, { ...whole, minimum: 1 }, { witness: 0 }],
    [{ ...whole, minimum: 1, maximum: 3 }, { enum: [1, 2, 3] }, "yes"],
    [whole, { enum: [1, 2, 3] }, { witness: 0 }],
    [{ const: 1 }, { const: 1.0 }, "yes"],
    [
      number,
      {
        anyOf: [
          { ...number, maximum: 5 },
          { ...number, minimum: 5 },
        ],
      },
      "yes",
    ],
    [
      number,
      {
        anyOf: [
          { ...number, maximum: 5 },
          { ...number, exclusiveMinimum: 5 },
        ],
      },
      "yes",
    ],
    [
      number,
      {
        anyOf: [
          { ...number, exclusiveMaximum: 5 },
          { ...number, exclusiveMinimum: 5 },
        ],
      },
      { witness: 5 },
    ],
    [{ ...number, minimum: 6, maximum: 4 }, text, "yes"],
  ]);
});

describe("texts", () => {
  table([
    [{ ...text, minLength: 2, maxLength: 3 }, { ...text, minLength: 1 }, "yes"],
    [text, { ...text, minLength: 1 }, { witness: "" }],
    [{ ...text, maxLength: 3 }, { ...text, maxLength: 2 }, { witness: "aaa" }],
    [{ ...text, format: "uuid" }, text, "yes"],
    [{ ...text, format: "uuid" }, { ...text, maxLength: 36 }, "yes"],
    [{ ...text, format: "uuid" }, { ...text, maxLength: 35 }, { witness: "0190c7a0-0000-7000-8000-000000000001" }],
    [text, { ...text, format: "uuid" }, { witness: "a" }],
    [{ ...text, format: "uri" }, { ...text, format: "uri-reference" }, "yes"],
    [{ ...text, format: "email" }, { ...text, format: "uuid" }, { witness: "a@b.co" }],
    [{ ...text, pattern: "^a+$" }, { ...text, pattern: "^a+$" }, "yes"],
    [{ ...text, pattern: "^[a-z]{3}$" }, { ...text, minLength: 3, maxLength: 3 }, "yes"],
    [{ ...text, pattern: "^[a-z]{3,4}$" }, { ...text, maxLength: 3 }, { witness: "bbbb" }],
    [text, { ...text, pattern: "^v\\d+$" }, { witness: "a" }],
    [{ ...text, pattern: "^v\\d{2}$" }, { ...text, pattern: "^v\\d+$" }, "unknown"],
    [{ ...text, pattern: "^v\\d+$" }, { ...text, pattern: "^v\\d{2}$" }, { witness: "v1" }],
    [{ ...text, enum: ["a", "b"] }, { ...text, enum: ["c", "b", "a"] }, "yes"],
    [{ ...text, enum: ["a", "b"] }, { const: "a" }, { witness: "b" }],
    [{ ...text, enum: ["a", "bb"] }, { ...text, maxLength: 1 }, { witness: "bb" }],
    [{ ...text, enum: ["a", "b"] }, { anyOf: [{ const: "a" }, { ...text, pattern: "^b" }] }, "yes"],
    [text, { ...text, enum: ["a"] }, { witness: "b" }],
    [
      text,
      {
        anyOf: [
          { ...text, maxLength: 3 },
          { ...text, minLength: 4 },
        ],
      },
      "yes",
    ],
    [
      text,
      {
        anyOf: [
          { ...text, maxLength: 3 },
          { ...text, minLength: 5 },
        ],
      },
      { witness: "aaaa" },
    ],
    [text, { ...text, not: { enum: ["x"] } }, { witness: "x" }],
    [{ ...text, not: { enum: ["x", "y"] } }, { ...text, not: { const: "x" } }, "yes"],
    [text, { anyOf: [{ enum: ["a", "b"] }, { ...text, not: { enum: ["a", "b"] } }] }, "yes"],
    [{ ...text, format: "no-such" }, { ...text, format: "no-such" }, "yes"],
    [text, { ...text, format: "no-such" }, "unknown"],
  ]);
});

describe("codecs", () => {
  const date: JsonSchema = { ...text, format: "date-time", "x-codec": "date" };
  table([
    [date, date, "yes"],
    [date, {}, "yes"],
    [date, { ...text, "x-codec": "date" }, "yes"],
    // A plain text is not annotated, so that the server takes it for no date; and the other way round.
    [{ ...text, format: "date-time" }, date, { witness: "2026-01-01T00:00:00Z" }],
    [date, { ...text, format: "date-time" }, { witness: "2026-01-01T00:00:00.000Z", codecs: { "": "date" } } as never],
    [{ type: "array", items: text }, { type: "array", items: text, "x-codec": "set" }, { witness: [] }],
    [{ type: "null" }, { type: "null", "x-codec": "undefined" }, { witness: null }],
    [{ anyOf: [date, { type: "null" }] }, { type: ["string", "null"], "x-codec": "date" }, "yes"],
    [
      { type: "object", properties: { at: date }, required: ["at"] },
      { type: "object", properties: { at: text }, required: ["at"] },
      {
        witness: { at: "2026-01-01T00:00:00.000Z" },
        codecs: { "/at": "date" },
        at: "/at",
        why: "must be plain JSON, without an annotation",
      } as never,
    ],
  ]);
});

describe("dates and bigints", () => {
  const date = (more: JsonSchema = {}): JsonSchema => ({ ...text, format: "date-time", "x-codec": "date", ...more });
  const bigint = (more: JsonSchema = {}): JsonSchema => ({
    ...text,
    pattern: "^-?\\d+$",
    "x-codec": "bigint",
    ...more,
  });
  const natural: JsonSchema = { ...text, pattern: "^\\d+$", "x-codec": "bigint", "x-minimum": "0" };
  table([
    [natural, bigint(), "yes"],
    [bigint(), natural, { witness: "-1", why: 'must match pattern "^\\d+$"' } as never],
    [bigint({ "x-maximum": "10" }), bigint({ "x-maximum": "9" }), { witness: "10", why: "must be <= 9" } as never],
    [bigint({ "x-minimum": "2", "x-maximum": "3" }), bigint({ "x-minimum": "2" }), "yes"],
    [{ const: "5", "x-codec": "bigint" }, natural, "yes"],
    [date({ "x-minimum": "2026-01-01T00:00:00.000Z" }), date({ "x-minimum": "2025-01-01T00:00:00.000Z" }), "yes"],
    [
      date(),
      date({ "x-minimum": "2025-01-01T00:00:00.000Z" }),
      { witness: "2024-12-31T23:59:59.999Z", why: "must be >= 2025-01-01T00:00:00.000Z" } as never,
    ],
    [
      { allOf: [date({ "x-minimum": "2026-01-01T00:00:00.000Z" }), date({ "x-maximum": "2027-01-01T00:00:00.000Z" })] },
      date({ "x-maximum": "2028-01-01T00:00:00.000Z" }),
      "yes",
    ],
  ]);
});

describe("lists", () => {
  const list = (items: JsonSchema, more: JsonSchema = {}): JsonSchema => ({ type: "array", items, ...more });
  table([
    [list(whole), list(number), "yes"],
    [list(number), list(whole), { witness: [0.1], at: "/0" }],
    [list(text, { minItems: 1 }), list(text), "yes"],
    [list(text), list(text, { minItems: 1 }), { witness: [] }],
    [list(text), list(text, { maxItems: 2 }), { witness: ["a", "a", "a"] }],
    [list(text, { uniqueItems: true }), list(text), "yes"],
    [list(text), list(text, { uniqueItems: true }), { witness: ["a", "a"] }],
    [list(text, { maxItems: 1 }), list(text, { uniqueItems: true }), "yes"],
    [list(text, { uniqueItems: true, minItems: 3 }), list(text, { maxItems: 2 }), { witness: ["a", "b", "0"] }],
    [list({ not: {} }), list(text, { maxItems: 0 }), "yes"],
    [
      { type: "array", prefixItems: [text, whole], minItems: 2, items: false },
      list({ type: ["string", "integer"] }),
      "yes",
    ],
    [list(text, { minItems: 2, maxItems: 2 }), { type: "array", prefixItems: [text, text], items: false }, "yes"],
    [
      { type: "array", prefixItems: [text], minItems: 1, items: false },
      { type: "array", prefixItems: [text, whole], minItems: 2, items: false },
      { witness: ["a"] },
    ],
    [{ const: ["a", 1] }, { type: "array", prefixItems: [text, whole] }, "yes"],
    [list(text), { anyOf: [list(text, { maxItems: 2 }), list(text, { minItems: 3 })] }, "yes"],
    [list({ type: ["string", "integer"] }), { anyOf: [list(text), list(whole)] }, { witness: [0, "a"] }],
  ]);
});

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

describe("large schemas", () => {
  const branch = (index: number, value: JsonSchema): JsonSchema => ({
    type: "object",
    properties: { kind: { type: "string", const: `k${index}` }, value },
    required: ["kind", "value"],
  });
  const union = (value: JsonSchema): JsonSchema => ({
    oneOf: Array.from({ length: 1_000 }, (_, index) => branch(index, value)),
    "x-discriminator": "kind",
  });

  it("compares unions of a thousand branches in some steps for each", () => {
    expect(
      isSubschema({ schema: union(whole), types: {} }, { schema: union(number), types: {} }, { budget: 60_000 }),
    ).toEqual({ verdict: "yes" });
  });

  it("finds the one branch that differs", { timeout: 30_000 }, () => {
    const other = [...(union(whole).oneOf ?? [])];
    other[777] = branch(777, number);
    const verdict = isSubschema(
      { schema: { ...union(whole), oneOf: other }, types: {} },
      { schema: union(whole), types: {} },
      { budget: 60_000 },
    );
    expect(verdict).toMatchObject({ verdict: "no", witness: { kind: "k777", value: 0.1 } });
  });

  const chain = (count: number, link: (next: JsonSchema) => JsonSchema, leaf: JsonSchema) => ({
    schema: { $ref: "#/types/T0" },
    types: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `T${index}`,
        index === count - 1 ? leaf : link({ $ref: `#/types/T${index + 1}` }),
      ]),
    ),
  });

  it("follows a thousand names of one type, and objects two hundred deep", () => {
    const same = (next: JsonSchema) => next;
    const inner = (next: JsonSchema): JsonSchema => ({ type: "object", properties: { next }, required: ["next"] });
    const yes = { verdict: "yes" };
    expect(isSubschema(chain(1_000, same, whole), chain(1_000, same, number), { budget: 10_000 })).toEqual(yes);
    expect(isSubschema(chain(200, inner, whole), chain(200, inner, number), { budget: 10_000 })).toEqual(yes);
    expect(isSubschema(chain(200, inner, number), chain(200, inner, whole), { budget: 50_000 })).toMatchObject({
      verdict: "no",
      at: "/next".repeat(199),
    });
  });

  it("gives up after so many steps, and says so", () => {
    const verdict = isSubschema(
      { schema: union(whole), types: {} },
      { schema: union(number), types: {} },
      { budget: 1_000 },
    );
    expect(verdict).toEqual({ verdict: "unknown", why: "1000 steps were not enough to compare the schemas", at: "" });
  });
});
