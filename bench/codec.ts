import { drawCodec } from "./codec/chart.js";
import { type Figures, summarize } from "./codec/figures.js";
import { judge } from "./codec/goals.js";
import { measure, tasksOf } from "./codec/measure.js";
import { workloads } from "./codec/workloads.js";
import { formatGoals, recordGoals } from "./report/goal.js";
import { warnOfLoad, writeJsonResult, writeResult } from "./report/results.js";
import { formatTable, times, timesRange } from "./report/table.js";
import { buildPackages } from "./types/check.js";

/** What writing and reading values costs, against JSON's own functions and superjson: `pnpm bench codec [rounds]`, 25 by default. */
export async function run([rounds = "25"]: readonly string[]): Promise<void> {
  warnOfLoad();
  await buildPackages();
  const measured = measure(workloads.flatMap(tasksOf), Number(rounds));
  const figures = [...measured].map(([task, results]) => summarize(task, results));
  console.log(
    `${rounds} rounds, candidates by turns; medians of CPU time, and ratios of the same round with their spread\n`,
  );
  console.log(formatTable(header, figures.map(toRow)));
  const goals = judge(figures);
  console.log(`\n${formatGoals(goals)}`);
  writeJsonResult("codec", { rounds: Number(rounds), figures, goals: recordGoals(goals) });
  writeResult("codec.svg", drawCodec({ figures }));
}

const header = [
  "",
  "JSON, µs",
  "superjson, µs",
  "Parley, µs",
  "to JSON",
  "spread",
  "superjson to Parley",
  "spread",
  "without JSON.parse",
];

function toRow(figures: Figures): readonly string[] {
  const { workload, direction, json, superjson, parley, toJson, fasterThanSuperjson, restoringAlone } = figures;
  return [
    `${workload}, ${direction}`,
    ...[json, superjson, parley].map(({ median }) => median.toFixed(median < 10 ? 2 : 1)),
    times(toJson.median),
    timesRange(toJson),
    times(fasterThanSuperjson.median),
    timesRange(fasterThanSuperjson),
    restoringAlone === undefined ? "" : times(restoringAlone),
  ];
}
