import type { Goal } from "../report/goal.js";
import type { CandidateName } from "./candidates.js";

/** Instantiations by candidate. */
export type Instantiations = { readonly [name in CandidateName]: number };

/** Judges what is the same on every machine; how long a check takes is not. */
export function judge(at1000: Instantiations, at3000: Instantiations, fromSource: Partial<Instantiations>): Goal[] {
  const goals = [
    goal("client against zod alone", at1000["parley client"] / at1000["zod client"], 1.5),
    goal("server against zod alone", at1000["parley server"] / at1000["zod server"], 1.9),
    goal("client, growth from 1,000 to 3,000", at3000["parley client"] / at1000["parley client"], 3.15),
    goal("server, growth from 1,000 to 3,000", at3000["parley server"] / at1000["parley server"], 3.15),
  ];
  for (const name of ["parley client", "parley server"] as const) {
    const [published, source] = [at1000[name], fromSource[name] ?? Number.NaN];
    const apart = Math.max(published, source) / Math.min(published, source);
    goals.push(goal(`${name.replace("parley ", "")}, published types against sources`, apart, 1.05));
  }
  return goals;
}

function goal(what: string, value: number, limit: number): Goal {
  return { what, value, limit, unit: "x" };
}
