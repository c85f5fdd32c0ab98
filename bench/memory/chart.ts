import { type Bar, drawBarChart } from "../report/bar-chart.js";
import type { Spread } from "../report/statistics.js";
import { times } from "../report/table.js";
import type { Figures } from "./figures.js";

/** What results/memory.json has. */
export interface MemoryResult {
  readonly method: { readonly connections: number; readonly rounds: number };
  readonly candidates: Readonly<Record<string, Figures>>;
}

const labels: Readonly<Record<string, string>> = {
  raw: "node:http",
  parley: "Parley",
  trpc: "tRPC",
  "trpc-ping": "tRPC, with pings",
};

/** Draws what a subscription costs against the baseline's, the cheapest first. */
export function drawMemory({ method, candidates }: MemoryResult): string {
  const barsOf = (of: (figures: Figures) => readonly [bytes: Spread, ratio: Spread]) =>
    Object.entries(candidates)
      .map(([name, figures]) => bar(name, ...of(figures)))
      .sort((a, b) => a.value - b.value);
  return drawBarChart({
    title: `Server memory for each of ${method.connections.toLocaleString("en")} idle subscriptions, as a multiple of tRPC's`,
    subtitle: `Less is better. Bars are medians of ${method.rounds} processes each, thin lines their ends. pnpm bench memory`,
    columns: 2,
    line: 1,
    panels: [
      { title: "heap, and what hangs on it", bars: barsOf(({ heap, heapRatio }) => [heap, heapRatio]) },
      { title: "the whole process (RSS)", bars: barsOf(({ rss, rssRatio }) => [rss, rssRatio]) },
    ],
  });
}

function bar(name: string, bytes: Spread, ratio: Spread): Bar {
  return {
    label: labels[name] ?? name,
    value: ratio.median,
    text: `${times(ratio.median)}, ${(bytes.median / 1_000).toFixed(1)} kB`,
    ours: name === "parley",
    spread: ratio,
  };
}
