import { ratioOf, type Spread, spreadOf } from "../report/statistics.js";
import { type CandidateName, candidates } from "./candidates.js";
import { type CheckFigures, checkProgram } from "./check.js";
import { generateGroups } from "./procedures.js";
import { type ParleyFrom, writeProgram } from "./program.js";

/** What several checks of one program came to, beside those of zod alone in the same role. */
export interface Summary extends Omit<CheckFigures, "checkMs"> {
  readonly checkMs: Spread;
  /** Instantiations against zod's. */
  readonly ratio: number;
  /** Time against zod's in the same round. */
  readonly checkRatio: Spread;
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
  const byName = new Map(names.map((name, index) => [name, figures[index] ?? []]));
  return new Map([...byName].map(([name, own]) => [name, summarize(own, byName.get(zodLike(name)) ?? own)]));
}

/** Zod alone in the same role: what every library that infers from its schemas has to pay. */
function zodLike(name: CandidateName): CandidateName {
  return name.replace(/^\w+/, "zod") as CandidateName;
}

function summarize(figures: readonly CheckFigures[], zod: readonly CheckFigures[]): Summary {
  const [first] = figures;
  if (!first) throw new Error("Nothing was measured: there must be at least one round");
  const [own, base] = [figures, zod].map((each) => each.map(({ checkMs }) => checkMs));
  return {
    ...first,
    checkMs: spreadOf(own ?? []),
    ratio: first.instantiations / (zod[0]?.instantiations ?? Number.NaN),
    checkRatio: ratioOf(own ?? [], base ?? []),
  };
}
