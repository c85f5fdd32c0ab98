import type { JsonSchema } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { isSubschema } from "./is-subschema.js";
import { number, whole } from "./test-support/verdicts.js";

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
