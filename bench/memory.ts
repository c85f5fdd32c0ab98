import { parseArgs } from "node:util";
import { candidates } from "./memory/candidates.js";
import { drawMemory, type MemoryResult } from "./memory/chart.js";
import { summarize } from "./memory/figures.js";
import { type Cost, measureCost } from "./memory/measure.js";
import { openFilesAllowed } from "./memory/open-files.js";
import { formatGoals, type Goal, recordGoals } from "./report/goal.js";
import { warnOfLoad, writeJsonResult, writeResult } from "./report/results.js";
import type { Spread } from "./report/statistics.js";
import { formatTable, times, timesRange } from "./report/table.js";
import { compilePrograms } from "./server/compile-programs.js";
import { buildPackages } from "./types/check.js";

/** What ratios are to. */
const baseline = "trpc";

/** Files a process needs besides its connections. */
const spareFiles = 200;

/**
 * What an idle subscription costs a server: `pnpm bench memory`, with
 * - `--connections 10000`
 * - `--rounds 5`, a new process for each candidate in each of them
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      connections: { type: "string", default: "10000" },
      rounds: { type: "string", default: "5" },
    },
  });
  const connections = Math.min(Number(values.connections), openFilesAllowed() - spareFiles);
  if (connections < Number(values.connections))
    console.warn(`\`ulimit -Hn\` allows ${connections} connections, of ${values.connections}.\n`);
  warnOfLoad();
  await buildPackages();
  const folder = await compilePrograms("memory", [
    "memory/main.ts",
    ...candidates.map((name) => `memory/hosts/${name}.ts`),
  ]);
  const costs = new Map<string, Cost[]>(candidates.map((name) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const name of candidates) costs.get(name)?.push(await measureCost({ folder, name, connections }));
  report(costs, { connections, rounds: Number(values.rounds) });
}

function report(costs: ReadonlyMap<string, readonly Cost[]>, method: MemoryResult["method"]): void {
  const figures = new Map([...costs].map(([name, own]) => [name, summarize(own, costs.get(baseline) ?? [])]));
  const header = ["", "heap, bytes", `to ${baseline}`, "spread", "RSS, bytes", `to ${baseline}`, "spread"];
  const rows = [...figures].map(([name, { heap, heapRatio, rss, rssRatio }]) => [
    name,
    ...columns(heap, heapRatio),
    ...columns(rss, rssRatio),
  ]);
  console.log(`${method.connections} idle subscriptions, ${method.rounds} rounds: for each of them`);
  console.log(formatTable(header, rows));
  const ours = figures.get("parley");
  const goals = [goal("heap", ours?.heapRatio), goal("RSS", ours?.rssRatio)];
  console.log(`\n${formatGoals(goals)}`);
  const result: MemoryResult = { method, candidates: Object.fromEntries(figures) };
  writeJsonResult("memory", { ...result, goals: recordGoals(goals) });
  writeResult("memory.svg", drawMemory(result));
}

function columns(bytes: Spread, ratio: Spread): readonly string[] {
  return [bytes.median.toLocaleString("en", { maximumFractionDigits: 0 }), times(ratio.median), timesRange(ratio)];
}

function goal(what: string, ratio: Spread | undefined): Goal {
  return { what: `${what}, parley to ${baseline}`, value: ratio?.median, limit: 1, unit: "x" };
}
