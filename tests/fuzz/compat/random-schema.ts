import type { JsonSchema } from "@parley/contract/manifest";
import fc from "fast-check";
import type { NamedTypes } from "../../../packages/cli/src/breaking/subtype/verdict.js";

/** Types that random schemas refer to: a recursive one, an enum, a union of which one key tells which it is. */
export const namedTypes: NamedTypes = {
  Colour: { type: "string", enum: ["red", "green", "blue"] },
  Tree: {
    type: "object",
    properties: {
      name: { type: "string" },
      children: { type: "array", items: { $ref: "#/types/Tree" } },
    },
    required: ["name", "children"],
  },
  User: {
    type: "object",
    properties: {
      id: { type: "string", format: "uuid" },
      age: { type: "integer", minimum: 0, maximum: 150 },
      colour: { $ref: "#/types/Colour" },
    },
    required: ["id"],
  },
  Payment: {
    oneOf: [
      {
        type: "object",
        properties: { kind: { type: "string", const: "card" }, last4: { type: "string", minLength: 4, maxLength: 4 } },
        required: ["kind", "last4"],
      },
      {
        type: "object",
        properties: { kind: { type: "string", const: "cash" }, coins: { type: "array", items: { type: "integer" } } },
        required: ["kind"],
      },
    ],
    "x-discriminator": "kind",
  },
};

const keys = ["a", "b", "c", "id", "kind", "constructor"] as const;

const text: fc.Arbitrary<JsonSchema> = fc.oneof(
  { arbitrary: fc.constant<JsonSchema>({ type: "string" }), weight: 3 },
  fc
    .tuple(fc.nat(3), fc.nat(6))
    .map(([minLength, more]): JsonSchema => ({ type: "string", minLength, maxLength: minLength + more })),
  fc
    .constantFrom("uuid", "email", "date-time", "uri", "date")
    .map((format): JsonSchema => ({ type: "string", format })),
  fc
    .constantFrom("^[a-z]+$", "^[a-z0-9]{2,4}$", "^v\\d+$", "^[A-Z]{3}$")
    .map((pattern): JsonSchema => ({ type: "string", pattern })),
  fc.constantFrom("date", "bigint", "url").map(coded),
);

function coded(word: "date" | "bigint" | "url"): JsonSchema {
  if (word === "date") return { type: "string", format: "date-time", "x-codec": word };
  return word === "url"
    ? { type: "string", format: "uri", "x-codec": word }
    : { type: "string", pattern: "^-?\\d+$", "x-codec": word };
}

const number: fc.Arbitrary<JsonSchema> = fc
  .record(
    {
      type: fc.constantFrom("number" as const, "integer" as const),
      minimum: fc.integer({ min: -5, max: 5 }),
      maximum: fc.integer({ min: 6, max: 20 }),
      multipleOf: fc.constantFrom(0.01, 0.5, 2, 3),
    },
    { requiredKeys: ["type"] },
  )
  .map(
    ({ multipleOf, ...rest }): JsonSchema => ({
      ...rest,
      // Steps are rare in contracts.
      ...(multipleOf !== undefined && (multipleOf === 0.01 || rest.minimum === 3) && { multipleOf }),
    }),
  );

const few: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc
    .subarray(["x", "y", "z", "long one"], { minLength: 1 })
    .map((values): JsonSchema => ({ type: "string", enum: values })),
  fc.constantFrom("x", 1, true, null).map((value): JsonSchema => ({ const: value })),
  fc.subarray([1, 2, 3], { minLength: 1 }).map((values): JsonSchema => ({ enum: values })),
);

const scalar: fc.Arbitrary<JsonSchema> = fc.oneof(
  { arbitrary: text, weight: 4 },
  { arbitrary: number, weight: 3 },
  { arbitrary: few, weight: 2 },
  fc.constant<JsonSchema>({ type: "boolean" }),
  fc.constant<JsonSchema>({ type: "null" }),
  fc.constant<JsonSchema>({}),
  fc.constantFrom(...Object.keys(namedTypes)).map((name): JsonSchema => ({ $ref: `#/types/${name}` })),
);

const properties = (part: fc.Arbitrary<JsonSchema>) =>
  fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 4 }),
      fc.array(part, { minLength: 4, maxLength: 4 }),
      fc.nat(),
    )
    .map(([names, parts, bits]): JsonSchema => {
      const required = names.filter((_, index) => (bits >> index) % 2 === 1);
      const entries = names.map((name, index): [string, JsonSchema] => [name, parts[index] ?? {}]);
      return { type: "object", properties: Object.fromEntries(entries), ...(required.length > 0 && { required }) };
    });

const object = (part: fc.Arbitrary<JsonSchema>): fc.Arbitrary<JsonSchema> =>
  fc.oneof(
    { arbitrary: properties(part), weight: 6 },
    properties(part).map(
      (schema): JsonSchema => ({ ...schema, additionalProperties: false, "x-unknownKeys": "strict" }),
    ),
    properties(part).map((schema): JsonSchema => ({ ...schema, additionalProperties: {}, "x-unknownKeys": "loose" })),
    part.map((values): JsonSchema => ({ type: "object", additionalProperties: values })),
    part.map(
      (values): JsonSchema => ({
        type: "object",
        additionalProperties: values,
        propertyNames: { type: "string", maxLength: 3 },
      }),
    ),
    fc.tuple(properties(part), properties(part)).map((allOf): JsonSchema => ({ allOf })),
  );

const list = (part: fc.Arbitrary<JsonSchema>): fc.Arbitrary<JsonSchema> =>
  fc.oneof(
    { arbitrary: part.map((items): JsonSchema => ({ type: "array", items })), weight: 3 },
    fc
      .tuple(part, fc.nat(2), fc.nat(3))
      .map(([items, minItems, more]): JsonSchema => ({ type: "array", items, minItems, maxItems: minItems + more })),
    part.map((items): JsonSchema => ({ type: "array", items, uniqueItems: true, "x-codec": "set" })),
    fc.array(part, { minLength: 1, maxLength: 3 }).map(
      (prefixItems): JsonSchema => ({
        type: "array",
        prefixItems,
        minItems: prefixItems.length,
        items: false,
      }),
    ),
  );

const union = (part: fc.Arbitrary<JsonSchema>): fc.Arbitrary<JsonSchema> =>
  fc.oneof(
    part.map((some): JsonSchema => ({ anyOf: [some, { type: "null" }] })),
    fc.array(part, { minLength: 2, maxLength: 3 }).map((anyOf): JsonSchema => ({ anyOf })),
    fc.array(properties(part), { minLength: 2, maxLength: 4 }).map(
      (branches): JsonSchema => ({
        oneOf: branches.map((branch, index) => ({
          ...branch,
          properties: { ...branch.properties, kind: { type: "string", const: `k${index}` } },
          required: [...new Set([...(branch.required ?? []), "kind"])],
        })),
        "x-discriminator": "kind",
      }),
    ),
  );

const nest = (part: fc.Arbitrary<JsonSchema>): fc.Arbitrary<JsonSchema> =>
  fc.oneof({ arbitrary: part, weight: 2 }, { arbitrary: object(part), weight: 4 }, list(part), union(part));

/** Schemas of up to three levels, as contracts have them: mostly objects. */
export const randomSchema: fc.Arbitrary<JsonSchema> = fc.oneof(
  { arbitrary: object(nest(nest(scalar))), weight: 3 },
  nest(nest(scalar)),
  scalar,
);
