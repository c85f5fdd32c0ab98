import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CandidateName, candidates } from "./types/candidates.js";
import { buildPackages } from "./types/check.js";
import { type Instantiations, judge } from "./types/goals.js";
import { measure, type Summary } from "./types/measure.js";
import { formatTable } from "./types/table.js";

const names = Object.keys(candidates) as CandidateName[];

/** What type-checking an application costs: `pnpm bench types [rounds]`, 5 rounds by default. Times never fail it. */
export async function run([rounds = "5"]: readonly string[]): Promise<void> {
  await buildPackages();
  const parley = names.filter((name) => name === "parley client" || name === "parley server");
  const at1000 = await measure({ procedures: 1_000, names, rounds: Number(rounds), parleyFrom: "dist" });
  console.log(`1,000 procedures, ${rounds} rounds\n${formatTable(at1000)}\n`);
  const at3000 = await measure({ procedures: 3_000, names, rounds: 1, parleyFrom: "dist" });
  console.log(`3,000 procedures, 1 round\n${formatTable(at3000)}\n`);
  const fromSource = await measure({ procedures: 1_000, names: parley, rounds: 1, parleyFrom: "source" });

  const goals = judge(toInstantiations(at1000), toInstantiations(at3000), toInstantiations(fromSource));
  for (const { met, what, value, limit } of goals)
    console.log(`${met ? "PASS" : "MISS"}  ${what}: ${value.toFixed(2)}x, at most ${limit}x`);

  const folder = join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const results = {
    procedures1000: Object.fromEntries(at1000),
    procedures3000: Object.fromEntries(at3000),
    goals: Object.fromEntries(goals.map(({ what, ...judged }) => [what, judged])),
  };
  writeFileSync(join(folder, "types.json"), `${JSON.stringify(results, null, 2)}\n`);
}

function toInstantiations(summaries: ReadonlyMap<CandidateName, Summary>): Instantiations {
  const entries = [...summaries].map(([name, { instantiations }]) => [name, instantiations]);
  return Object.fromEntries(entries);
}
