import { describeDrift } from "../output/describe-drift.js";
import type { FileChange } from "../output/plan-output.js";
import { type GivenFiles, type WriteMode, writeOutput } from "../output/write-output.js";
import type { Shell } from "./command.js";

/** Files, and what is said of them in the end, such as `30 procedures`. */
type Given = GivenFiles & { readonly about: string };

/** How many files are listed. */
const maxListed = 10;

/**
 * Writes files as the options say, and tells what became of it: in words, or as `{ ok, files: [{ path, change }] }`.
 */
export async function writeFiles(given: Given, mode: WriteMode, { cwd, report, exitWith }: Shell): Promise<void> {
  const written = await writeOutput(given, mode, cwd);
  const { exitCode, changes, nameOf } = written;
  exitWith(exitCode);
  const files = changes.map(({ path, change, conflict }) => ({
    ...{ path: nameOf(path), change },
    ...(conflict && { conflict }),
  }));
  report.result({ ok: exitCode === 0, files }, () => {
    if (mode.check && changes.length > 0) return describeDrift(written, report);
    const list = files
      .slice(0, maxListed)
      .map(({ path, change }) => `${mode.dryRun ? `would ${change}` : `${change}d`} ${path}`);
    const more = files.length > maxListed ? [`… and ${files.length - maxListed} more`] : [];
    return [...list, ...more, `${report.style("green", "✓")} ${summarize(changes, given, mode)}`].join("\n");
  });
}

/** What is deleted is none of the files that there are to be. */
function summarize(changes: readonly FileChange[], { files, about }: Given, { dryRun }: WriteMode): string {
  const deleted = changes.filter(({ change }) => change === "delete").length;
  const changed = changes.length - deleted;
  const all = `${files.size} ${files.size === 1 ? "file" : "files"}`;
  const what = changed === 0 ? `${all} up to date` : `${changed} of ${all} ${dryRun ? "would change" : "changed"}`;
  const gone = deleted === 0 ? "" : `, ${deleted} ${dryRun ? "would be deleted" : "deleted"}`;
  return `${what}${gone} (${about})`;
}
