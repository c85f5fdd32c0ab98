import type { Spread } from "./statistics.js";

/** Rows as a table for a terminal: the first column to the left, figures to the right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return align([header, ...rows], 0)
    .map((cells) => cells.join("   ").trimEnd())
    .join("\n");
}

/** The same in Markdown, as the formatter would leave it. */
export function formatMarkdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const [first = [], ...others] = align([header, ...rows], 3);
  const rule = first.map(({ length }, column) => (column === 0 ? "-".repeat(length) : `${"-".repeat(length - 1)}:`));
  return [first, rule, ...others].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function align(lines: readonly (readonly string[])[], minWidth: number): readonly (readonly string[])[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(minWidth, ...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines.map((line) =>
    widths.map((width, column) =>
      column === 0 ? (line[0] ?? "").padEnd(width) : (line[column] ?? "").padStart(width),
    ),
  );
}

/** A ratio as tables and charts show it: `1.25x`. */
export function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 9.95 ? 2 : 1)}x`;
}

/** Both ends of what was measured: `1.10x–1.40x`. */
export function timesRange({ min, max }: Spread): string {
  return `${times(min)}–${times(max)}`;
}
