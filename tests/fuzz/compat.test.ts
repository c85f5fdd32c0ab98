import { describe, expect, it } from "vitest";
import { describePairs, runPairs } from "./compat/run-pairs.js";

describe("verdicts on changes", () => {
  it("are right for 2,000 random changes, and unknown for few", { timeout: 60_000 }, () => {
    const seed = 1;
    const report = runPairs({ pairs: 2_000, seed, values: 60, compared: 300 });
    console.log(`seed ${seed}\n${describePairs(report)}`);
    const { yes, unknown } = report.verdicts;
    expect(yes).toBeGreaterThan(600);
    expect(unknown).toBeLessThan(100);
  });
});
