import { drawBarChart } from "../report/bar-chart.js";
import { ratioBars } from "../report/ratio-bars.js";
import type { Figures } from "./measure.js";
import { type Workload, workloadNames, workloads } from "./workloads.js";

/** What the chart shows: each library as its own client calls it. What is left out is in the table. */
export const shown: ReadonlyMap<string, string> = new Map([
  ["raw", "node:http"],
  ["parley-get", "Parley"],
  ["fastify", "Fastify"],
  ["hono", "Hono"],
  ["ts-rest", "ts-rest"],
  ["orpc", "oRPC 1"],
  ["orpc-beta", "oRPC 2 beta"],
  ["parley-trpc-get", "tRPC in Parley"],
  ["trpc-get", "tRPC"],
  ["trpc-superjson-get", "tRPC + superjson"],
]);

/** What results/server.json has of each candidate, workload by workload. */
export interface ServerResult {
  readonly versions: Readonly<Record<string, string>>;
  readonly workloads: { readonly [W in Workload]: Readonly<Record<string, Figures>> };
}

/** Draws the ratios to the baseline, the cheapest first. */
export function drawServer({ workloads: results }: ServerResult): string {
  return drawBarChart({
    title: "Server CPU time per request, as a multiple of hand-written node:http",
    subtitle: "Less is better. Bars are medians of rounds in turn, thin lines the rounds' ends. pnpm bench server",
    columns: 2,
    line: 1,
    panels: workloadNames.map((workload) => ({
      title: `${workload}: ${workloads[workload]}`,
      bars: ratioBars({ labels: shown, ratioOf: (name) => figuresOf(results[workload], name)?.ratio }),
    })),
  });
}

/** A candidate's figures for a workload, by the method it travels by: uploads come by POST. */
export function figuresOf(figures: Readonly<Record<string, Figures>>, name: string): Figures | undefined {
  return figures[name] ?? figures[name.replace(/-get$/, "-post")];
}
