import { formatTable, times, timesRange } from "../report/table.js";
import type { Summary } from "./measure.js";

const header = ["", "instantiations", "to zod", "check, s", "to zod", "spread", "types", "memory, MB"];

/** Summaries as a table for a terminal, each beside zod alone in the same role. */
export function formatSummaries(summaries: ReadonlyMap<string, Summary>): string {
  const rows = [...summaries].map(([name, { instantiations, ratio, checkMs, checkRatio, types, memoryBytes }]) => [
    name,
    instantiations.toLocaleString("en"),
    times(ratio),
    (checkMs.median / 1_000).toFixed(2),
    times(checkRatio.median),
    timesRange(checkRatio),
    types.toLocaleString("en"),
    (memoryBytes / 1e6).toFixed(0),
  ]);
  return formatTable(header, rows);
}
