import { drawBarChart } from "../report/bar-chart.js";
import { times } from "../report/table.js";
import { candidates } from "./candidates.js";
import type { Result } from "./measure.js";
import { ways, workloads } from "./workloads.js";

/** Draws the ratios to the baseline, the cheapest first. */
export function drawResults(results: readonly Result[]): string {
  return drawBarChart({
    title: "Client CPU per call, against fetch and JSON",
    subtitle: "Median of several rounds, candidates in turn; less is better. pnpm bench client",
    columns: 2,
    panels: results.map(({ workload, way, figures }) => ({
      title: `${workload}: ${workloads[workload]}, ${ways[way]}`,
      bars: candidates
        .flatMap(({ name, label }) => {
          const value = figures.get(name)?.ratio.median;
          return value === undefined ? [] : [{ label, value, text: times(value), ours: name.startsWith("parley") }];
        })
        .sort((a, b) => a.value - b.value),
    })),
  });
}
