import { inspect } from "node:util";
import fc from "fast-check";
import { describe, it } from "vitest";
import { randomSchema, type Sample } from "./codec/random-schema.js";
import * as value from "./codec/value.js";
import { checkHandedOn, checkSent, judgesOf } from "./manifest/check-schema.js";
import { changed, isPlain, shortened, withoutUndefined } from "./manifest/json-of.js";

/** ajv cannot take keys that are halves of a character, and passes over the empty one; zod finds those that every object inherits. */
const schemas = randomSchema.filter(({ name }) => !/\\ud[89a-f]|""|toString|hasOwnProperty|valueOf/i.test(name));

/** The generator's defaults are null whatever the schema: zod hands them on all the same, but checks those that are put in. And its bytes are of any kind. */
const untrue = { input: /prefault|Uint8Array|record<x\|y\.z,.*default/, output: /prefault|default|catch/ };

/** Values that fit a schema, and values that fit another or none. */
const cases = schemas.chain((sample) =>
  fc.record({
    sample: fc.constant(sample),
    fitting: sample.input,
    other: fc.oneof(value.anything, otherInput),
  }),
);
const otherInput = randomSchema.chain((sample) => sample.input);

function hold(side: "input" | "output", sample: Sample, values: readonly unknown[]): void {
  if (untrue[side].test(sample.name)) return;
  let one: unknown;
  try {
    const judges = judgesOf(sample, side);
    for (one of values.map(withoutUndefined)) (side === "input" ? checkSent : checkHandedOn)(judges, one);
  } catch (cause) {
    const what = `the ${side} of ${sample.name} with ${inspect(one, { depth: 9 })}`;
    throw new Error(`${what}: ${inspect(cause, { depth: 9 })}`, { cause });
  }
}

describe("the manifest of random schemas", () => {
  it.each(["input", "output"] as const)("says of their %s what zod does", { timeout: 60_000 }, (side) => {
    const property = fc.property(cases, ({ sample, fitting, other }) =>
      hold(side, sample, [fitting, ...[other, changed(fitting, other), shortened(fitting)].filter(isPlain)]),
    );
    const { failed, errorInstance } = fc.check(property, { seed: 1, numRuns: 200 });
    if (failed) throw errorInstance;
  });
});
