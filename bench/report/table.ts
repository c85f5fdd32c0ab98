/** Rows as a table for a terminal: the first column to the left, figures to the right. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      widths
        .map((width, column) => (column === 0 ? (line[0] ?? "").padEnd(width) : (line[column] ?? "").padStart(width)))
        .join("   ")
        .trimEnd(),
    )
    .join("\n");
}

/** A ratio as tables and charts show it: `1.25x`. */
export function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 9.95 ? 2 : 1)}x`;
}
