import { parseArgs } from "node:util";
import { baseline, candidates } from "./client/candidates.js";
import { type ClientResult, drawClient } from "./client/chart.js";
import { measure, type Result } from "./client/measure.js";
import { ways, workloads } from "./client/workloads.js";
import { warnOfLoad, writeJsonResult, writeResult } from "./report/results.js";
import { formatTable, times } from "./report/table.js";
import { compilePrograms } from "./server/compile-programs.js";
import { buildPackages } from "./types/check.js";

/**
 * What a call costs the process that makes it: `pnpm bench client`, with
 * - `--only parley,trpc`: these candidates and the baseline
 * - `--rounds 15`, `--seconds 0.3` for each candidate in each round
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      rounds: { type: "string", default: "15" },
      seconds: { type: "string", default: "0.3" },
    },
  });
  const only = values.only?.split(",");
  const chosen = candidates.filter(({ name }) => !only || name === baseline || only.includes(name));
  const plan = { candidates: chosen, rounds: Number(values.rounds), seconds: Number(values.seconds) };
  warnOfLoad();
  await buildPackages();
  const hosts = [...new Set(chosen.map(({ host }) => host))];
  const folder = await compilePrograms("client", [
    "client/client-main.ts",
    "client/replay-main.ts",
    "server/host-main.ts",
    ...hosts.map((name) => `server/hosts/${name}.ts`),
  ]);
  console.log(`${plan.rounds} rounds of ${plan.seconds} s, candidates in turn\n`);
  const results: Result[] = [];
  for await (const result of measure(plan, folder)) {
    results.push(result);
    console.log(formatResult(result));
  }
  if (only) return console.log("A part only: results/client.json and the chart stay as they are.");
  const { rounds, seconds } = plan;
  const result: ClientResult = {
    results: results.map(({ figures, ...about }) => ({ ...about, figures: Object.fromEntries(figures) })),
  };
  writeJsonResult("client", { method: { rounds, seconds }, ...result });
  writeResult("client.svg", drawClient(result));
}

function formatResult({ workload, way, figures }: Result): string {
  const rows = [...figures].map(([name, { cpuUs, ratio }]) => [
    name,
    cpuUs.median.toFixed(1),
    times(ratio.median),
    `${times(ratio.min)}–${times(ratio.max)}`,
  ]);
  return `${workload}: ${workloads[workload]}, ${ways[way]}\n${formatTable(["", "CPU, µs", "to fetch", "spread"], rows)}\n`;
}
