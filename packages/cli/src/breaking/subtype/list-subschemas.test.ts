import type { JsonSchema } from "@parley/contract/manifest";
import { describe } from "vitest";
import { number, table, text, whole } from "./test-support/verdicts.js";

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
