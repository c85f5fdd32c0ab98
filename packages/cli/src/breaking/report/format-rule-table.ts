import { allRules } from "../rules/all-rules.js";

/** All rules as a table in Markdown, for the guide. */
export function formatRuleTable(): string {
  const rows = allRules.map(({ id, severity, ifSafe, title }) => [
    `\`${id}\``,
    ifSafe ? `${severity}, or ${ifSafe} if proved safe` : severity,
    title,
  ]);
  const head = ["rule", "severity", "what changed"];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
