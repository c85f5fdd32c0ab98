import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "./random.js";
import type { Types } from "./resolve-type.js";
import { createSampler } from "./sample.js";

const ajv = new Ajv2020({ strict: false, allErrors: true, ownProperties: true });
addFormats.default(ajv);

function sample(schema: JsonSchema, { name = "thing", seed = "1", types = {} as Types, given = {} } = {}): JsonValue {
  return createSampler(types)(schema, { random: createRandom(seed), name, given });
}

/** What is wrong with a value; undefined when ajv accepts it. */
function refusal(schema: JsonSchema, value: JsonValue, types: Types = {}): string | undefined {
  const whole = JSON.parse(JSON.stringify({ ...schema, $defs: types }).replaceAll("#/types/", "#/$defs/"));
  const validate = ajv.compile(whole);
  return validate(value) ? undefined : `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`;
}

const bound = fc.integer({ min: -50, max: 50 });
const width = fc.integer({ min: 0, max: 20 });

const texts: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.tuple(width, width).map(([min, more]) => ({ type: "string", minLength: min, maxLength: min + more }) as const),
  fc
    .constantFrom("email", "uuid", "uri", "date-time", "date", "time", "duration", "ipv4", "ipv6", "hostname")
    .map((format) => ({ type: "string", format }) as const),
  fc
    .constantFrom(
      "^[A-Z]{2}\\d{4}$",
      "^(?:foo|bar)-\\w+$",
      "^[^a-z]+$",
      "x{3,}",
      "^\\S+@\\S+$",
      "^(?<year>\\d{4})\\.?$",
    )
    .map((pattern) => ({ type: "string", pattern }) as const),
);

const numbers: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc
    .tuple(fc.constantFrom("integer" as const, "number" as const), bound, width)
    .map(([type, minimum, more]) => ({ type, minimum, maximum: minimum + more })),
  fc.tuple(bound, width).map(([low, more]) => ({
    type: "number" as const,
    exclusiveMinimum: low,
    exclusiveMaximum: low + more + 1,
  })),
  fc.tuple(fc.constantFrom(1, 3, 0.5, 250), bound).map(([multipleOf, minimum]) => ({
    type: "number" as const,
    multipleOf,
    minimum,
  })),
);

const names = fc.constantFrom("id", "name", "email", "createdAt", "total", "2fa", "constructor", "naïve ☃");

const schemas = fc.letrec<{ any: JsonSchema; object: JsonSchema; leaf: JsonSchema }>((tie) => ({
  leaf: fc.oneof(
    texts,
    numbers,
    fc.constantFrom<JsonSchema>({ type: "boolean" }, { type: "null" }, { const: 7 }, { enum: ["a", "b"] }, {}),
    fc.constantFrom<JsonSchema>({ type: ["string", "null"] }, { $ref: "#/types/Tree" }, { $ref: "#/types/Chain" }),
  ),
  object: fc
    .tuple(
      fc.uniqueArray(fc.tuple(names, tie("any")), { maxLength: 4, selector: ([name]) => name }),
      fc.nat(4),
      fc.boolean(),
    )
    .map(([fields, required, isClosed]) => ({
      type: "object" as const,
      properties: Object.fromEntries(fields),
      required: fields.slice(0, required).map(([name]) => name),
      ...(isClosed && { additionalProperties: false as const }),
    })),
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("leaf"),
    tie("object"),
    fc.tuple(tie("any"), fc.nat(3), fc.nat(2)).map(([items, minItems, more]) => ({
      type: "array" as const,
      items,
      minItems,
      maxItems: minItems + more,
    })),
    fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((prefixItems) => ({
      type: "array" as const,
      prefixItems,
      items: false as const,
    })),
    tie("any").map((additionalProperties) => ({ type: "object" as const, additionalProperties })),
    fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    fc.array(tie("object"), { minLength: 2, maxLength: 3 }).map((branches) => ({
      oneOf: branches.map((branch, index) => ({
        ...branch,
        properties: { ...branch.properties, kind: { const: index } },
        required: [...(branch.required ?? []), "kind"],
      })),
    })),
    fc.tuple(texts, bound).map(([one, minimum]) => ({
      allOf: [
        { type: "object" as const, properties: { one }, required: ["one"] },
        { type: "object" as const, properties: { two: { type: "integer" as const, minimum } }, required: ["two"] },
      ],
    })),
  ),
})).any;

const types: Types = {
  Tree: {
    type: "object",
    properties: { value: { type: "string" }, parts: { type: "array", items: { $ref: "#/types/Tree" } } },
    required: ["value", "parts"],
  },
  Chain: {
    anyOf: [{ type: "object", properties: { next: { $ref: "#/types/Chain" } }, required: ["next"] }, { type: "null" }],
  },
};

describe("a sample", () => {
  it("satisfies its schema, whatever that is", () => {
    fc.assert(
      fc.property(schemas, fc.string(), (schema, seed) => {
        expect(refusal(schema, sample(schema, { seed, types }), types)).toBe(undefined);
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it("is the same for the same seed, and another for another", () => {
    const schema: JsonSchema = {
      type: "object",
      properties: { title: { type: "string" }, at: { type: "string", format: "date-time" } },
    };
    expect(sample(schema, { seed: "7" })).toEqual(sample(schema, { seed: "7" }));
    expect(sample(schema, { seed: "7" })).not.toEqual(sample(schema, { seed: "8" }));
  });

  it("is one of the examples where the schema has some, and its default where it has none", () => {
    expect(sample({ type: "string", examples: ["Sharpen the saws"] })).toBe("Sharpen the saws");
    expect(sample({ type: "string", default: "grey" })).toBe("grey");
    expect(sample({ type: "integer", minimum: 5, default: 1, examples: [2] })).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ["email", /^[a-z]+\.[a-z]+@example\.(com|net|org)$/],
    ["assignee", /^\S+ \S+$/],
    ["subject", /^[A-Z].{5,}$/],
    ["description", /[.?]$/],
    ["createdBy", /^\S+ \S+$/],
    ["country_code", /^[A-Z]{2}$/],
    ["avatarUrl", /^https:\/\//],
    ["userId", /^[a-z0-9]{10}$/],
  ])("is what one expects of text that is called %s", (name, expected) => {
    expect(sample({ type: "string" }, { name })).toMatch(expected);
  });

  it("lies ahead where something is due, and behind where it has happened", () => {
    const at = (name: string) => String(sample({ type: "string", format: "date-time" }, { name }));
    expect(at("dueAt") > at("updatedAt")).toBe(true);
    expect(at("updatedAt") > at("createdAt")).toBe(true);
  });

  it("has the same fields for the same id, wherever it turns up", () => {
    const job: JsonSchema = {
      type: "object",
      properties: { id: { type: "string" }, title: { type: "string" } },
      required: ["id", "title"],
    };
    const sampler = createSampler({});
    const entities = createRandom("1");
    const make = (call: string, given = {}) =>
      sampler(job, { random: createRandom(call), entities, name: "job", given });
    const listed = make("list") as { id: string; title: string };
    expect(make("get", { id: listed.id })).toEqual(listed);
    expect(make("get", { id: "another" })).not.toMatchObject({ title: listed.title });
  });

  it("takes over what is known already, where that fits", () => {
    const schema: JsonSchema = { type: "object", properties: { n: { type: "integer", maximum: 9 } }, required: ["n"] };
    expect(sample(schema, { given: { n: 3 } })).toEqual({ n: 3 });
    expect(sample(schema, { given: { n: 300 } })).not.toEqual({ n: 300 });
  });

  it("has a field of any name", () => {
    const properties = Object.fromEntries([["__proto__", { type: "integer" } as const]]);
    const value = sample({ type: "object", properties, required: ["__proto__"], additionalProperties: false });
    expect(Object.keys(Object(value))).toEqual(["__proto__"]);
  });

  it("ends, however its type contains itself", () => {
    expect(JSON.stringify(sample({ $ref: "#/types/Tree" }, { types })).length).toBeLessThan(20_000);
  });

  it("is refused where there can be none", () => {
    const endless: Types = {
      Endless: { type: "object", properties: { more: { $ref: "#/types/Endless" } }, required: ["more"] },
    };
    expect(() => sample({ $ref: "#/types/Endless" }, { types: endless })).toThrow(
      'No value fits the schema of "thing"',
    );
    expect(() => sample({ type: "string", pattern: "^(?=a)b$" })).toThrow('No value was found for "thing"');
    expect(() => sample({ type: "array", items: { const: 1 }, uniqueItems: true, minItems: 2 })).toThrow(
      `"thing" needs 2 items, and only 1 different ones were found`,
    );
  });
});
