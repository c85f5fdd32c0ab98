import { toManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { checkInput, checkOutput } from "../../packages/cli/src/breaking/subtype/check-payload.js";
import { workshop } from "../workshop/contract.js";
import { describePairs, runPairs } from "./compat/run-pairs.js";

describe("verdicts on changes", () => {
  it("are right for 1,000 random changes, and unknown for few", { timeout: 60_000 }, () => {
    const seed = 1;
    const { verdicts, ...rest } = runPairs({ pairs: 1_000, seed, values: 40, compared: 0 });
    console.log(`seed ${seed}\n${describePairs({ verdicts, ...rest })}`);
    expect(verdicts.yes).toBeGreaterThan(300);
    expect(verdicts.unknown).toBeLessThan(50);
  });

  it("are that nothing breaks where nothing changes, whatever contracts have in them", () => {
    const { procedures, types } = toManifest(workshop);
    const verdicts = Object.entries(procedures).flatMap(([path, { input, output, errors = {} }]) => {
      const same = (payload: typeof input) => ({ client: { payload, types }, server: { payload, types } });
      const data = Object.values(errors).flatMap((error) =>
        error.data ? [{ body: "json", ...error.data } as const] : [],
      );
      return [
        [path, "input", checkInput(same(input))],
        ...[output, ...data].map((payload) => [path, "output", checkOutput({ ...same(payload), checksBounds: true })]),
      ];
    });
    expect(verdicts.filter(([, , verdict]) => (verdict as { readonly verdict: string }).verdict !== "yes")).toEqual([]);
  });

  it("are never worse than jsoncompat's, which cannot prove as much", { timeout: 60_000 }, () => {
    const { jsoncompat } = runPairs({ pairs: 60, seed: 2, values: 0, compared: 60 });
    expect([...jsoncompat.differs.keys()].filter((difference) => difference.startsWith("no here"))).toEqual([]);
  });
});
