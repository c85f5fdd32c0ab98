import { formatTable, times, timesRange } from "../report/table.js";
import type { Figures, Result } from "./measure.js";
import { workloads } from "./workloads.js";

const header = ["", "CPU, µs", "to raw", "spread", "requests/s", "p50, ms", "p99, ms", "core"];

/** One workload's figures as a table for a terminal. */
export function formatResult({ workload, figures }: Result): string {
  return `${workload}: ${workloads[workload]}\n${formatTable(header, rowsOf(figures))}\n`;
}

function rowsOf(figures: ReadonlyMap<string, Figures>): readonly (readonly string[])[] {
  return [...figures].map(([name, { cpuUs, ratio, requestsPerSecond, p50Ms, p99Ms, busy }]) => [
    name,
    amount(cpuUs.median),
    times(ratio.median),
    timesRange(ratio),
    amount(requestsPerSecond),
    p50Ms.toFixed(2),
    p99Ms.toFixed(2),
    `${(busy * 100).toFixed(0)} %`,
  ]);
}

function amount(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });
}
