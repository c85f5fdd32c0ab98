import { describe, expect, it } from "vitest";
import { type CandidateName, candidates } from "./candidates.js";
import { checkProgram } from "./check.js";
import { generateGroups } from "./procedures.js";
import { writeProgram } from "./program.js";

// Instantiations are the same on every machine, so these limits are close to what is measured (1.15 and 1.46): a change that makes
// large contracts slow to check shows here, long before anyone waits for an editor.
const limits = { client: 1.3, server: 1.6 };

describe("the cost of types", { timeout: 60_000 }, () => {
  it.each(["client", "server"] as const)(
    "stays near zod's and grows with the contract on the %s's side",
    async (side) => {
      const [zod, parley] = await Promise.all([costs(`zod ${side}`), costs(`parley ${side}`)]);
      expect(zod.late).toBeGreaterThan(500);
      expect(parley.late / zod.late).toBeLessThan(limits[side]);
      expect(parley.late / parley.early).toBeLessThan(1.02);
    },
  );
});

/** Instantiations for each procedure more, in a small contract and in a larger one: what libraries cost by themselves falls out. */
async function costs(name: CandidateName): Promise<{ early: number; late: number }> {
  const [small, medium, large] = await Promise.all([20, 110, 200].map((count) => instantiationsOf(name, count)));
  if (!small || !medium || !large) throw new Error("The compiler reported no instantiations");
  return { early: (medium - small) / 90, late: (large - medium) / 90 };
}

async function instantiationsOf(name: CandidateName, procedures: number): Promise<number> {
  const sources = candidates[name](generateGroups(procedures));
  const { instantiations } = await checkProgram(writeProgram(`test ${name} ${procedures}`, sources, "source"));
  return instantiations;
}
