import { describe } from "vitest";
import { table, text } from "./test-support/verdicts.js";

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
