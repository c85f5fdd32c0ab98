import { describe, expect, it } from "vitest";
import { patienceFor } from "./patience.js";

describe("patience", () => {
  it.each([
    { unitMs: 0.02, targetDelayMs: undefined, targetMs: 100, burstMs: 500 },
    { unitMs: 4, targetDelayMs: undefined, targetMs: 132, burstMs: 500 },
    { unitMs: 50, targetDelayMs: undefined, targetMs: 250, burstMs: 500 },
    { unitMs: 4, targetDelayMs: 20, targetMs: 20, burstMs: 20 },
  ])(
    "is $targetMs ms, $burstMs in a burst, for $unitMs and $targetDelayMs",
    ({ unitMs, targetDelayMs, ...patience }) => {
      expect(patienceFor(unitMs, targetDelayMs)).toEqual(patience);
    },
  );
});
