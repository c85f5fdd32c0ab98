import { findCapacity } from "./overload/capacity.js";
import { drawOverload } from "./overload/chart.js";
import { costHosts, measureCost } from "./overload/cost.js";
import { measureFairness } from "./overload/fairness.js";
import type { WorkloadFigures } from "./overload/figures.js";
import { judge } from "./overload/goals.js";
import { unprotected } from "./overload/hosts.js";
import { measureWorkload } from "./overload/matrix.js";
import { type Part, type Plan, readOptions } from "./overload/options.js";
import { formatDetails, formatSoak, formatWorkload } from "./overload/print.js";
import { measurePulse } from "./overload/pulse.js";
import { measureRejection, rejectionHosts } from "./overload/rejection.js";
import { type Close, close, type OverloadResult } from "./overload/result.js";
import { type Minute, soak } from "./overload/soak.js";
import { deadlineMs, type Workload, type WorkloadName, workloads } from "./overload/workloads.js";
import { formatGoals, recordGoals } from "./report/goal.js";
import { warnOfLoad, writeJsonResult, writeResult } from "./report/results.js";
import { compilePrograms } from "./server/compile-programs.js";

/**
 * What servers make of more requests than they can serve: `pnpm bench overload`, with
 * - `--quick`: two workloads at three loads, in two minutes
 * - `--only matrix,pulse,fairness,rejection,cost`: some parts
 * - `--workloads cpu,pool`, `--hosts parley,trpc`, `--loads 0.8,2`, `--seconds 3` for each load
 * - `--capacity cpu=430`: requests a second that are known already, instead of searching
 * - `--rounds 24` of the paired comparisons
 * - `--snapshots`: what Parley says of itself after each load
 * - `--soak 30`: that many minutes at 1.5 times the capacity, and nothing else
 */
export async function run(args: readonly string[]): Promise<void> {
  const plan = readOptions(args);
  warnOfLoad();
  // Of the sources: they are what `pnpm build` compiles, and one program is nearer to what is published than a hundred files.
  const folder = await compilePrograms("overload", programsOf(plan), "sources");
  if (plan.soakMinutes > 0) await runSoaks(folder, plan);
  else report(plan, await measure(folder, plan));
}

function programsOf({ hosts }: Plan): readonly string[] {
  const names = new Set([...hosts, ...rejectionHosts, ...costHosts, unprotected]);
  return [
    "overload/host-main.ts",
    "overload/generator/main.ts",
    ...[...names].map((name) => `overload/hosts/${name}.ts`),
  ];
}

async function measure(folder: string, plan: Plan): Promise<OverloadResult> {
  const has = (part: Part) => plan.parts.includes(part);
  const cost = has("cost") ? await measureCost(folder, plan.costRounds) : undefined;
  const rejection = has("rejection") ? await measureRejection(folder, plan.rejectionRounds) : undefined;
  const matrix: { [W in WorkloadName]?: WorkloadFigures } = {};
  if (has("matrix")) {
    for (const name of plan.workloads) {
      matrix[name] = await measureWorkload(folder, name, plan);
      console.log(formatWorkload(name, matrix[name], plan.snapshots));
    }
  }
  const known = new Map([
    ...plan.known,
    ...Object.entries(matrix).map(([name, { capacity }]) => [name, capacity] as const),
  ]);
  const each = <Figures>(part: Part, of: (workload: Workload, capacity: number) => Promise<Figures>) =>
    has(part) ? measureClose(folder, { ...plan, known }, of) : {};
  const host = { folder, host: "parley" };
  return {
    matrix,
    pulse: await each("pulse", ({ streams }, capacity) => measurePulse({ ...host, streams }, capacity)),
    fairness: await each("fairness", (workload, capacity) => measureFairness(host, workload, capacity)),
    ...(rejection && { rejection }),
    ...(cost && { cost }),
  };
}

/** Measures something on the workloads that are looked at closely. */
async function measureClose<Figures>(
  folder: string,
  plan: Plan,
  of: (workload: Workload, capacity: number) => Promise<Figures>,
): Promise<Close<Figures>> {
  const found: { [W in (typeof close)[number]]?: Figures } = {};
  for (const name of close) {
    if (!plan.workloads.includes(name)) continue;
    found[name] = await of(workloads[name], await capacityOf(folder, name, plan));
  }
  return found;
}

async function capacityOf(folder: string, name: WorkloadName, { known, search }: Plan): Promise<number> {
  return known.get(name) ?? (await findCapacity({ folder, host: unprotected }, workloads[name], search));
}

function report(plan: Plan, result: OverloadResult): void {
  console.log(formatDetails(result));
  const goals = judge(result);
  console.log(`${formatGoals(goals)}\n`);
  // What is left out of a run must not be left out of the README.
  if (!plan.isWhole) {
    console.log("A part only: results/overload.json and the chart stay as they are.");
    return;
  }
  const { seconds, loads } = plan;
  writeJsonResult("overload", { method: { seconds, loads, deadlineMs }, ...result, goals: recordGoals(goals) });
  writeResult("overload.svg", drawOverload(result));
}

async function runSoaks(folder: string, plan: Plan): Promise<void> {
  for (const name of close) {
    if (!plan.workloads.includes(name)) continue;
    const capacity = await capacityOf(folder, name, plan);
    const minutes: Minute[] = [];
    for await (const minute of soak(folder, workloads[name], { capacity, minutes: plan.soakMinutes })) {
      minutes.push(minute);
      console.log(formatSoak(name, minutes));
    }
  }
}
