import type { JsonSchema } from "@parley/contract/manifest";
import { expect, it } from "vitest";
import { isSubschema } from "../is-subschema.js";
import type { NamedTypes } from "../verdict.js";

/** What is said of one schema in another, both of which may use the same types. */
export const verdictOf = (a: JsonSchema, b: JsonSchema, types: NamedTypes = {}) =>
  isSubschema({ schema: a, types }, { schema: b, types });

type Row = readonly [
  a: JsonSchema,
  b: JsonSchema,
  expected: "yes" | "unknown" | { readonly witness: unknown; readonly at?: string },
];

/** Each row is proved, or refuted by exactly this value, or left open. */
export function table(rows: readonly Row[]): void {
  it.each(rows.map((row) => [JSON.stringify(row[0]), JSON.stringify(row[1]), row] as const))(
    "%s in %s",
    (_, __, [a, b, expected]) => {
      const verdict = verdictOf(a, b);
      if (typeof expected === "string") expect(verdict).toMatchObject({ verdict: expected });
      else expect(verdict).toMatchObject({ verdict: "no", ...expected });
    },
  );
}

/** Any text. */
export const text: JsonSchema = { type: "string" };
/** Any whole number. */
export const whole: JsonSchema = { type: "integer" };
/** Any number. */
export const number: JsonSchema = { type: "number" };
