import { type BundleResult, drawBundle, kilobytes } from "./bundle/chart.js";
import { listPrograms } from "./bundle/programs.js";
import { type Weight, weigh } from "./bundle/weigh.js";
import { formatGoals, recordGoals } from "./report/goal.js";
import { writeJsonResult, writeResult } from "./report/results.js";
import { formatTable } from "./report/table.js";
import { buildPackages } from "./types/check.js";

/** What a page downloads to call a server: `pnpm bench bundle`. */
export async function run(): Promise<void> {
  await buildPackages();
  const weights = new Map<string, Weight>();
  for (const program of await listPrograms()) weights.set(program.name, await weigh(program));
  console.log(formatTable(["", "kB, gzip", "kB, minified", "on first use, kB, gzip"], [...weights].map(rowOf)));
  const client = weights.get("parley, by facts");
  const goals = [
    { what: "parley, by facts", value: client && client.initialGzip / 1_000, limit: 7, unit: " kB" },
    { what: "parts of streaming in it", value: client && countStreaming(client), limit: 0, unit: "" },
  ];
  console.log(`\n${formatGoals(goals)}`);
  const figures = [...weights].map(([name, { modules: _, ...weight }]) => [name, weight]);
  const result: BundleResult = { clients: Object.fromEntries(figures) };
  writeJsonResult("bundle", { ...result, goals: recordGoals(goals) });
  writeResult("bundle.svg", drawBundle(result));
}

/** Subscriptions are to load with the first of them. */
function countStreaming({ modules }: Weight): number {
  return modules.filter((path) => path.includes("client/src/streaming/")).length;
}

function rowOf([name, { initialGzip, initial, lazyGzip }]: [string, Weight]): readonly string[] {
  const lazy = Object.entries(lazyGzip).map(([chunk, bytes]) => `${chunk} ${kilobytes(bytes)}`);
  return [name, kilobytes(initialGzip), kilobytes(initial), lazy.join(", ")];
}
