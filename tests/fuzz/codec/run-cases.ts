import { inspect } from "node:util";
import fc from "fast-check";
import { type Case, checkCodec } from "./check.js";
import { randomSchema } from "./random-schema.js";

const randomCase: fc.Arbitrary<Case> = fc
  .tuple(randomSchema, fc.constantFrom("input" as const, "output" as const))
  .chain(([sample, side]) => sample[side].map((value) => ({ sample, side, value })));

/** What was tried. */
export interface Counts {
  readonly schemas: number;
  readonly values: number;
}

/** How much to try. */
export interface CasesOptions {
  readonly schemas: number;
  readonly seed: number;
  /** Told now and then how many schemas have been seen. */
  readonly onProgress?: (schemas: number) => void;
}

/**
 * Checks random values of random schemas until `schemas` different ones have been seen.
 * @throws Error with the smallest case that failed, and the seed.
 */
export function runCases({ schemas, seed, onProgress }: CasesOptions): Counts {
  const seen = new Set<string>();
  let values = 0;
  const property = fc.property(randomCase, (one) => {
    seen.add(one.sample.name);
    values++;
    checkCodec(one);
  });
  // In portions, because it is not known beforehand how many schemas come twice.
  for (let round = 0; seen.size < schemas; round++) {
    const result = fc.check(property, { seed: seed + round, numRuns: 2_000 });
    if (round % 25 === 24) onProgress?.(seen.size);
    if (result.failed) throw describeFailure(result.counterexample?.[0], result);
  }
  return { schemas: seen.size, values };
}

function describeFailure(failed: Case | undefined, { seed, errorInstance }: fc.RunDetails<[Case]>): Error {
  const cause =
    errorInstance instanceof Error
      ? `${errorInstance.message} ${inspect(errorInstance.cause, { depth: 9 })}`
      : errorInstance;
  const value = inspect(failed?.value, { depth: 9 });
  return new Error(`Seed ${seed}: the ${failed?.side} of ${failed?.sample.name} with ${value}: ${cause}`, {
    cause: errorInstance,
  });
}
