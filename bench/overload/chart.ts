import { drawLineChart, type LinePanel } from "../report/line-chart.js";
import type { LoadFigures, WorkloadFigures } from "./figures.js";
import { hostLabels, hostNames } from "./hosts.js";
import type { OverloadResult } from "./result.js";
import { deadlineMs, type WorkloadName, workloadNames } from "./workloads.js";

const fastestMs = 5;

/** Draws goodput and p99 against load, a line for each server. */
export function drawOverload({ matrix }: OverloadResult): string {
  const loads = Object.values(matrix)[0]?.hosts.parley?.map(({ load }) => `${load}x`) ?? [];
  return drawLineChart({
    title: "More requests than a server can serve",
    subtitle: `Against load, as a multiple of capacity. An answer after ${deadlineMs / 1_000} s counts as none. Poisson arrivals, one core. pnpm bench overload`,
    series: hostNames.map((name) => hostLabels[name]),
    columns: loads,
    panels: workloadNames.flatMap((name) => panelsOf(name, matrix[name])),
  });
}

function panelsOf(name: WorkloadName, figures: WorkloadFigures | undefined): readonly LinePanel[] {
  if (!figures) return [];
  const linesOf = (of: (figures: LoadFigures) => number | null) =>
    hostNames.flatMap((host, series) => {
      const own = figures.hosts[host];
      return own ? [{ series, values: own.map(of) }] : [];
    });
  return [
    {
      title: `${name}: goodput (1 is capacity; more is better)`,
      lines: linesOf(({ goodput }) => goodput),
      range: [0, 1.1],
      marks: [0, 0.5, 1].map((value) => ({ value, text: String(value) })),
    },
    {
      title: `${name}: p99 of what was answered (less is better)`,
      lines: linesOf(({ p99Ms }) => p99Ms),
      range: [fastestMs, deadlineMs],
      logarithmic: true,
      marks: [10, 100, 1_000].map((value) => ({ value, text: value < 1_000 ? `${value} ms` : `${value / 1_000} s` })),
    },
  ];
}
