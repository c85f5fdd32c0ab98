import { formatGoals, recordGoals } from "./report/goal.js";
import { warnOfLoad, writeJsonResult, writeResult } from "./report/results.js";
import { type CandidateName, candidates } from "./types/candidates.js";
import { drawTypes } from "./types/chart.js";
import { buildPackages } from "./types/check.js";
import { type Instantiations, judge } from "./types/goals.js";
import { measure, type Summary } from "./types/measure.js";
import { formatSummaries } from "./types/table.js";

const names = Object.keys(candidates) as CandidateName[];

/** What type-checking an application costs: `pnpm bench types [rounds]`, 5 rounds by default. Times never fail it. */
export async function run([rounds = "5"]: readonly string[]): Promise<void> {
  warnOfLoad();
  await buildPackages();
  const parley = names.filter((name) => name === "parley client" || name === "parley server");
  const at1000 = await measure({ procedures: 1_000, names, rounds: Number(rounds), parleyFrom: "dist" });
  console.log(`1,000 procedures, ${rounds} rounds\n${formatSummaries(at1000)}\n`);
  const at3000 = await measure({ procedures: 3_000, names, rounds: 1, parleyFrom: "dist" });
  console.log(`3,000 procedures, 1 round\n${formatSummaries(at3000)}\n`);
  const fromSource = await measure({ procedures: 1_000, names: parley, rounds: 1, parleyFrom: "source" });

  const goals = judge(toInstantiations(at1000), toInstantiations(at3000), toInstantiations(fromSource));
  console.log(formatGoals(goals));
  const result = { procedures1000: Object.fromEntries(at1000), procedures3000: Object.fromEntries(at3000) };
  writeJsonResult("types", { rounds: Number(rounds), ...result, goals: recordGoals(goals) });
  writeResult("types.svg", drawTypes(result));
}

function toInstantiations(summaries: ReadonlyMap<CandidateName, Summary>): Instantiations {
  const entries = [...summaries].map(([name, { instantiations }]) => [name, instantiations]);
  return Object.fromEntries(entries);
}
