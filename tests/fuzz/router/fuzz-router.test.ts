import { describe, expect, it } from "vitest";
import { describeReport } from "../describe-report.js";
import { describeDifference, fuzzRouter } from "./fuzz-router.js";

describe("router fuzzer", { timeout: 60_000 }, () => {
  it("finds no difference between tRPC's handler and ours in 1,600 requests", async () => {
    const seed = 20_260_101;
    const report = await fuzzRouter({ seed, requests: 1_600 });
    console.log(`seed ${seed}: ${describeReport(report)}; ${report.short} went the short way`);
    expect(report.differences.map((difference) => describeDifference(difference, seed))).toEqual([]);
    expect([...report.statuses.keys()]).toEqual(expect.arrayContaining([200, 207, 400, 401, 404, 405, 415, 500]));
    // Both ways are gone.
    expect(report.short).toBeGreaterThan(400);
    expect(report.short).toBeLessThan(1_200);
  });

  it("finds a difference, and says how to see it again", async () => {
    const { differences } = await fuzzRouter({ seed: 1, requests: 200, comparedWith: () => "ownStatus" });
    expect(differences.map((difference) => describeDifference(difference, 1))).toContainEqual(
      expect.stringMatching(
        /again: pnpm fuzz router --seed 1 --unit \d+\n {2}sent: "[A-Z]+ .*\n {2}tRPC: .*\n {2}ours: /,
      ),
    );
  });
});
