import { drawBarChart } from "../report/bar-chart.js";
import { ratioBars } from "../report/ratio-bars.js";
import { candidates } from "./candidates.js";
import type { Figures } from "./measure.js";
import { type Way, type Workload, workloads } from "./workloads.js";

/** What results/client.json has. */
export interface ClientResult {
  readonly results: readonly {
    readonly workload: Workload;
    readonly way: Way;
    readonly figures: Readonly<Record<string, Figures>>;
  }[];
}

/** Where answers come from, for titles. */
export const places: Readonly<Record<Way, string>> = { network: "over HTTP", memory: "the answer from memory" };

const labels = new Map(candidates.map(({ name, label }) => [name, label]));

/** Draws the ratios to the baseline, the cheapest first. */
export function drawClient({ results }: ClientResult): string {
  return drawBarChart({
    title: "CPU time of a call at the client, as a multiple of fetch with JSON by POST",
    subtitle: "Less is better. Bars are medians of rounds in turn, thin lines the rounds' ends. pnpm bench client",
    columns: 2,
    line: 1,
    panels: results.map(({ workload, way, figures }) => ({
      title: `${workload}: ${workloads[workload]}, ${places[way]}`,
      bars: ratioBars({ labels, ratioOf: (name) => figures[name]?.ratio }),
    })),
  });
}
