import { type BundleResult, drawBundle, kilobytes, ours } from "./bundle/chart.js";
import { listPrograms } from "./bundle/programs.js";
import { type Weight, weigh } from "./bundle/weigh.js";
import { formatGoals, recordGoals } from "./report/goal.js";
import { writeJsonResult, writeResult } from "./report/results.js";
import { formatTable, times } from "./report/table.js";
import { buildPackages } from "./types/check.js";

/** What ratios are to: what carries the same values. */
const baseline = "trpc, batch link and superjson";

/** What a page downloads to call a server: `pnpm bench bundle`. */
export async function run(): Promise<void> {
  await buildPackages();
  const weights = new Map<string, Weight>();
  for (const program of await listPrograms()) weights.set(program.name, await weigh(program));
  const base = weights.get(baseline);
  const header = ["", "kB, gzip", `to ${baseline}`, "kB, minified", "on first use, kB, gzip"];
  const rows = [...weights].map(([name, weight]) => rowOf(name, weight, base));
  console.log(formatTable(header, rows));
  const client = weights.get(ours);
  const goals = [
    { what: ours, value: client && client.initialGzip / 1_000, limit: 7, unit: " kB" },
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

function rowOf(name: string, { initialGzip, initial, lazyGzip }: Weight, base: Weight | undefined): readonly string[] {
  const lazy = Object.entries(lazyGzip).map(([chunk, bytes]) => `${chunk} ${kilobytes(bytes)}`);
  const ratio = base ? times(initialGzip / base.initialGzip) : "";
  return [name, kilobytes(initialGzip), ratio, kilobytes(initial), lazy.join(", ")];
}
