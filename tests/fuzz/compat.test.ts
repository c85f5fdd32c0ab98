import { describe, expect, it } from "vitest";
import { describePairs, runPairs } from "./compat/run-pairs.js";

describe("verdicts on changes", () => {
  it("are right for 1,000 random changes, and unknown for few", { timeout: 60_000 }, () => {
    const seed = 1;
    const report = runPairs({ pairs: 1_000, seed, values: 60, compared: 30 });
    console.log(`seed ${seed}\n${describePairs(report)}`);
    const { yes, unknown } = report.verdicts;
    expect(yes).toBeGreaterThan(300);
    expect(unknown).toBeLessThan(50);
  });
});
