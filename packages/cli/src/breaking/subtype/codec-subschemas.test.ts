import type { JsonSchema } from "@parley/contract/manifest";
import { describe } from "vitest";
import { table, text } from "./test-support/verdicts.js";

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
