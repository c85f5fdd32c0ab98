import { type CandidateName, candidates } from "./candidates.js";
import { type CheckFigures, checkProgram } from "./check.js";
import { generateGroups } from "./procedures.js";
import { type ParleyFrom, writeProgram } from "./program.js";

/** What several checks of one program came to. */
export interface Summary extends Omit<CheckFigures, "checkMs"> {
  readonly checkMs: { readonly median: number; readonly min: number; readonly max: number };
}

/** What to measure. */
export interface Plan {
  readonly procedures: number;
  readonly names: readonly CandidateName[];
  readonly rounds: number;
  readonly parleyFrom: ParleyFrom;
}

/** Checks every candidate once a round, in turn, so that a busy moment of the machine does not fall to one of them alone. */
export async function measure({ procedures, names, rounds, parleyFrom }: Plan): Promise<Map<CandidateName, Summary>> {
  const groups = generateGroups(procedures);
  const folders = names.map((name) => writeProgram(`${name} ${procedures}`, candidates[name](groups), parleyFrom));
  const figures = names.map((): CheckFigures[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, folder] of folders.entries()) figures[index]?.push(await checkProgram(folder));
  return new Map(names.map((name, index) => [name, summarize(figures[index] ?? [])]));
}

function summarize(figures: readonly CheckFigures[]): Summary {
  const [first] = figures;
  if (!first) throw new Error("Nothing was measured: there must be at least one round");
  const times = figures.map(({ checkMs }) => checkMs).sort((a, b) => a - b);
  const [min = 0, median = 0, max = 0] = [times[0], times[Math.floor(times.length / 2)], times.at(-1)];
  return { ...first, checkMs: { median, min, max } };
}
