import { listPrograms } from "./bundle/programs.js";
import { type Weight, weigh } from "./bundle/weigh.js";
import { formatGoals } from "./report/goal.js";
import { writeJsonResult } from "./report/results.js";
import { formatTable } from "./report/table.js";
import { buildPackages } from "./types/check.js";

/** What a page downloads to call a server: `pnpm bench bundle`. */
export async function run(): Promise<void> {
  await buildPackages();
  const weights = new Map<string, Weight>();
  for (const program of await listPrograms()) weights.set(program.name, await weigh(program));
  console.log(formatTable(["", "kB, gzip", "kB, minified", "on first use, kB, gzip"], [...weights].map(rowOf)));
  const client = weights.get("parley, by facts");
  const goal = {
    what: "parley, by facts",
    value: client && client.initialGzip / 1_000,
    limit: 7,
    unit: " kB",
  };
  console.log(`\n${formatGoals([goal])}`);
  const figures = [...weights].map(([name, { modules: _, ...weight }]) => [name, weight]);
  writeJsonResult("bundle", { clients: Object.fromEntries(figures) });
}

function rowOf([name, { initialGzip, initial, lazyGzip }]: [string, Weight]): readonly string[] {
  const lazy = Object.entries(lazyGzip).map(([chunk, bytes]) => `${chunk} ${kilobytes(bytes)}`);
  return [name, kilobytes(initialGzip), kilobytes(initial), lazy.join(", ")];
}

function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
