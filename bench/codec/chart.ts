import { type Bar, drawBarChart } from "../report/bar-chart.js";
import type { Spread } from "../report/statistics.js";
import { times } from "../report/table.js";
import type { Figures } from "./figures.js";
import { workloads } from "./workloads.js";

/** What results/codec.json has. */
export interface CodecResult {
  readonly figures: readonly Figures[];
}

const verbs = { encode: "write", decode: "read" } as const;

/** Draws every workload, writing on the left and reading on the right. */
export function drawCodec({ figures }: CodecResult): string {
  return drawBarChart({
    title: "CPU time to write and read values, as a multiple of JSON.stringify and JSON.parse",
    subtitle: "Less is better. Bars are medians of rounds in turn, thin lines the rounds' ends. pnpm bench codec",
    columns: 2,
    line: 1,
    panels: figures.map((one) => ({
      title: `${verbs[one.direction]} ${workloads.find(({ name }) => name === one.workload)?.holds ?? one.workload}`,
      bars: [
        bar("JSON", { median: 1, min: 1, max: 1 }),
        bar("Parley", one.toJson),
        bar("superjson", one.superjsonToJson),
      ],
    })),
  });
}

function bar(label: string, ratio: Spread): Bar {
  return { label, value: ratio.median, text: times(ratio.median), ours: label === "Parley", spread: ratio };
}
