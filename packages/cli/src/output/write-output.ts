import { type ExitCode, exitCodes } from "../exit-code.js";
import type { Report } from "../report.js";
import { UsageError } from "../usage-error.js";
import type { Disk } from "./disk.js";
import type { FileChange } from "./plan-output.js";
import { unifiedDiff } from "./unified-diff.js";

/** How the user wants files to be written. */
export interface WriteMode {
  /** Write nothing, and say whether something would be. */
  readonly check?: boolean | undefined;
  /** Write nothing, and say what would be. */
  readonly dryRun?: boolean | undefined;
  /** Write over files that Parley did not write, or that were edited since. */
  readonly force?: boolean | undefined;
}

/** What became of it. */
export interface Written {
  readonly exitCode: ExitCode;
  readonly changes: readonly FileChange[];
}

/** How many files a check shows the differences of, and how many lines of each. */
const shown = { files: 3, lines: 60, conflicts: 10 };

/**
 * Writes what has to change, or says what would.
 *
 * @param nameOf a file's name as the user knows it
 * @throws UsageError when files stand in the way that are not Parley's
 */
export async function writeOutput(
  changes: readonly FileChange[],
  { disk, nameOf, mode }: { readonly disk: Disk; readonly nameOf: (path: string) => string; readonly mode: WriteMode },
): Promise<Written> {
  if (mode.check || mode.dryRun) {
    const exitCode = mode.check && changes.length > 0 ? exitCodes.found : exitCodes.ok;
    return { exitCode, changes };
  }
  const conflicts = changes.filter(({ conflict }) => conflict);
  if (conflicts.length > 0 && !mode.force) throw new UsageError(describeConflicts(conflicts, nameOf));
  await disk.apply(changes);
  return { exitCode: exitCodes.ok, changes };
}

function describeConflicts(conflicts: readonly FileChange[], nameOf: (path: string) => string): string {
  const words = { edited: "edited by hand", foreign: "not written by Parley" };
  const list = conflicts
    .slice(0, shown.conflicts)
    .map(({ path, conflict }) => `  ${nameOf(path)}: ${words[conflict ?? "foreign"]}`);
  const more = conflicts.length > list.length ? [`  and ${conflicts.length - list.length} more`] : [];
  const what = conflicts.length === 1 ? "A file stands" : `${conflicts.length} files stand`;
  return [
    `${what} in the way, so nothing was written:`,
    ...list,
    ...more,
    "Move them, or use --force to write over them",
  ].join("\n");
}

/** Shows what a check found: which files are not as they would be now, and the differences of the first. */
export function describeDrift(
  changes: readonly FileChange[],
  nameOf: (path: string) => string,
  report: Report,
): string {
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
