import { type Bar, drawBarChart } from "../report/bar-chart.js";
import { times } from "../report/table.js";
import type { Figures, Result } from "./measure.js";
import { workloads } from "./workloads.js";

/** What the chart shows: each library as its own client calls it. What is left out is in the table. */
const shown = new Map([
  ["raw", "node:http"],
  ["parley-get", "Parley"],
  ["fastify", "Fastify"],
  ["hono", "Hono"],
  ["ts-rest", "ts-rest"],
  ["orpc", "oRPC 1"],
  ["orpc-beta", "oRPC 2 beta"],
  ["parley-trpc-get", "tRPC in Parley"],
  ["trpc-get", "tRPC"],
  ["trpc-superjson-get", "tRPC, superjson"],
]);

/** Draws the ratios to the baseline, the cheapest first. */
export function drawResults(results: readonly Result[]): string {
  return drawBarChart({
    title: "Server CPU per request, against hand-written node:http",
    subtitle: "Median of several rounds, candidates in turn; less is better. pnpm bench server",
    columns: 2,
    panels: results.map(({ workload, figures }) => ({
      title: `${workload}: ${workloads[workload]}`,
      bars: barsOf(figures),
    })),
  });
}

function barsOf(figures: ReadonlyMap<string, Figures>): readonly Bar[] {
  return [...shown]
    .flatMap(([name, label]) => {
      // Uploads come by POST.
      const found = figures.get(name) ?? figures.get(name.replace(/-get$/, "-post"));
      if (!found) return [];
      const value = found.ratio.median;
      return [{ label, value, text: times(value), ours: name.startsWith("parley") }];
    })
    .sort((a, b) => a.value - b.value);
}
