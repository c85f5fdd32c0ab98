import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { formatGoals, type Goal, recordGoals } from "./report/goal.js";
import { warnOfLoad, writeJsonResult, writeResult } from "./report/results.js";
import { candidates, chooseCandidates } from "./server/candidates.js";
import { drawServer, type ServerResult } from "./server/chart.js";
import { compilePrograms } from "./server/compile-programs.js";
import { judge } from "./server/goals.js";
import { type Host, startHost } from "./server/host-process.js";
import { measure, type Plan, type Result } from "./server/measure.js";
import { formatResult } from "./server/print.js";
import { formatProfile, profilingArgs } from "./server/profile.js";
import { type Workload, workloadNames } from "./server/workloads.js";
import { buildPackages } from "./types/check.js";

const profiles = join(import.meta.dirname, ".generated/profiles");

/**
 * What a request costs a server: `pnpm bench server`, with
 * - `--only parley,trpc`: these candidates and the baseline
 * - `--workloads echo,list`
 * - `--rounds 5`, `--seconds 0.5` for each candidate in each round
 * - `--profile`: where each server's time goes, besides; figures are a little higher then
 */
export async function run(args: readonly string[]): Promise<void> {
  const { plan, isProfiled } = readArgs(args);
  warnOfLoad();
  await buildPackages();
  const names = [...new Set(plan.candidates.map(({ host }) => host))];
  const folder = await compilePrograms("server", [
    "server/host-main.ts",
    ...names.map((name) => `server/hosts/${name}.ts`),
  ]);
  const hosts = new Map<string, Host>();
  try {
    for (const name of names)
      hosts.set(name, await startHost(folder, name, isProfiled ? profilingArgs(profiles, name) : []));
    console.log(`${plan.rounds} rounds of ${plan.seconds} s, ${plan.connections} connections\n`);
    const results: Result[] = [];
    for await (const result of measure(plan, hosts)) {
      results.push(result);
      console.log(formatResult(result));
    }
    const goals = judge(results);
    console.log(formatGoals(goals));
    const isWhole = !isProfiled && plan.candidates === candidates && plan.workloads === workloadNames;
    // What is left out of a run must not be left out of the README.
    if (isWhole) writeResults(plan, results, goals);
    else console.log("A part only: results/server.json and the chart stay as they are.");
  } finally {
    await Promise.all([...hosts.values()].map((host) => host.stop()));
  }
  if (isProfiled) for (const name of names) console.log(formatProfile(profiles, name));
}

function readArgs(args: readonly string[]): { readonly plan: Plan; readonly isProfiled: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      workloads: { type: "string" },
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "0.5" },
      profile: { type: "boolean", default: false },
    },
  });
  const plan: Plan = {
    candidates: chooseCandidates(values.only?.split(",")),
    workloads: chooseWorkloads(values.workloads?.split(",")),
    rounds: positive("rounds", values.rounds),
    seconds: positive("seconds", values.seconds),
    warmUpSeconds: 0.5,
    connections: 32,
  };
  return { plan, isProfiled: values.profile };
}

function chooseWorkloads(names: readonly string[] | undefined): readonly Workload[] {
  if (!names) return workloadNames;
  const unknown = names.find((name) => !workloadNames.some((workload) => workload === name));
  if (unknown !== undefined) {
    throw new TypeError(`There is no workload "${unknown}". There are ${workloadNames.join(", ")}`);
  }
  return workloadNames.filter((workload) => names.includes(workload));
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new TypeError(`--${name} is "${text}": expected a number above 0`);
}

function writeResults(
  { rounds, seconds, connections }: Plan,
  results: readonly Result[],
  goals: readonly Goal[],
): void {
  const byWorkload = results.map(({ workload, figures }) => [workload, Object.fromEntries(figures)]);
  const result = { versions: versions(), workloads: Object.fromEntries(byWorkload) as ServerResult["workloads"] };
  writeJsonResult("server", {
    method: { rounds, seconds, connections },
    ...result,
    goals: recordGoals(goals),
  });
  writeResult("server.svg", drawServer(result));
}

function versions(): Readonly<Record<string, string>> {
  const names = [...new Set(candidates.flatMap((candidate) => candidate.package ?? []))];
  const versionOf = (name: string): string => {
    const file = join(import.meta.dirname, "node_modules", name, "package.json");
    return JSON.parse(readFileSync(file, "utf8")).version;
  };
  return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
}
