import type { Summary } from "./measure.js";

const header = ["", "instantiations", "to zod", "check, s", "to zod", "spread, s", "types", "memory, MB"];

/** Summaries as a table for a terminal, each beside zod alone in the same role. */
export function formatTable(summaries: ReadonlyMap<string, Summary>): string {
  const rows = [...summaries].map(([name, summary]) => {
    const floor = summaries.get(name.replace(/^\w+/, "zod")) ?? summary;
    return [
      name,
      summary.instantiations.toLocaleString("en"),
      times(summary.instantiations / floor.instantiations),
      seconds(summary.checkMs.median),
      times(summary.checkMs.median / floor.checkMs.median),
      `${seconds(summary.checkMs.min)}–${seconds(summary.checkMs.max)}`,
      summary.types.toLocaleString("en"),
      (summary.memoryBytes / 1e6).toFixed(0),
    ];
  });
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].map(length)),
  );
  return [header, ...rows]
    .map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join("   "))
    .join("\n");
}

const length = (text: string) => text.length;
const times = (ratio: number) => `${ratio.toFixed(2)}x`;
const seconds = (ms: number) => (ms / 1_000).toFixed(2);
const pad = (text: string, width: number, left: boolean) => (left ? text.padEnd(width) : text.padStart(width));
