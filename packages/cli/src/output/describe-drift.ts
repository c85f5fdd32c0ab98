import type { Report } from "../report.js";
import { unifiedDiff } from "./unified-diff.js";
import type { Written } from "./write-output.js";

/** How many files the differences are shown of, and how many lines of each. */
const shown = { files: 3, lines: 60 };

/** Shows what a check found: which files are not as they would be now, and the differences of the first. */
export function describeDrift({ changes, nameOf }: Written, report: Report): string {
  const words = { create: "missing", update: "not up to date", delete: "no longer generated" };
  const list = changes.map(({ path, change, conflict }) => {
    const edited = conflict === "edited" ? ", edited by hand" : conflict ? ", not written by Parley" : "";
    return `${report.style("red", "✗")} ${nameOf(path)}: ${words[change]}${edited}`;
  });
  const diffs = changes
    .filter(({ change }) => change !== "delete")
    .slice(0, shown.files)
    .map(({ path, before, after }) => colourDiff(cut(unifiedDiff(nameOf(path), before, after)), report));
  return [...list, ...diffs].join("\n");
}

function cut(diff: string): string {
  const lines = diff.split("\n");
  if (lines.length <= shown.lines) return diff;
  return [...lines.slice(0, shown.lines), `… ${lines.length - shown.lines} more lines`].join("\n");
}

function colourDiff(diff: string, { style }: Report): string {
  return diff
    .split("\n")
    .map((line) => {
      if (/^(?:---|\+\+\+) /.test(line)) return style("bold", line);
      if (line.startsWith("@@")) return style("cyan", line);
      if (line.startsWith("+")) return style("green", line);
      return line.startsWith("-") ? style("red", line) : line;
    })
    .join("\n");
}
