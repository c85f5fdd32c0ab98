import { drawBarChart } from "../report/bar-chart.js";
import { ratioBars } from "../report/ratio-bars.js";
import type { ColdstartResult } from "./figures.js";
import { formNames, forms } from "./forms.js";

/** What the chart shows. */
export const shown: ReadonlyMap<string, string> = new Map([
  ["raw", "node:http"],
  ["parley", "Parley"],
  ["hono", "Hono"],
  ["fastify", "Fastify"],
  ["ts-rest", "ts-rest"],
  ["orpc", "oRPC 1"],
  ["orpc-beta", "oRPC 2 beta"],
  ["trpc", "tRPC"],
  ["trpc-superjson", "tRPC + superjson"],
  ["parley-trpc", "tRPC in Parley"],
  ["parley-trpc-superjson", "tRPC + superjson in Parley"],
]);

/** Draws the ratios to the baseline, the quickest first. */
export function drawColdstart({ forms: results }: ColdstartResult): string {
  return drawBarChart({
    title: "CPU time from a process's start to its first answer, as a multiple of tRPC's with superjson",
    subtitle: "Less is better. Bars are medians of rounds in turn, thin lines the rounds' ends. pnpm bench coldstart",
    columns: 2,
    line: 1,
    panels: formNames.map((form) => ({
      title: forms[form],
      bars: ratioBars({ labels: shown, ratioOf: (host) => results[form][host]?.ratio }),
    })),
  });
}
