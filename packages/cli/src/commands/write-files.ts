import { describeDrift } from "../output/describe-drift.js";
import { type GivenFiles, type WriteMode, writeOutput } from "../output/write-output.js";
import type { Shell } from "./command.js";

/**
 * Writes files as the options say, and tells what became of it: in words, or as `{ ok, files: [{ path, change }] }`.
 *
 * @param about what is said of them in the end, such as `30 procedures`
 */
export async function writeFiles(
  given: GivenFiles & { readonly about: string },
  mode: WriteMode,
  { cwd, report, exitWith }: Shell,
): Promise<void> {
  const written = await writeOutput(given, mode, cwd);
  const { exitCode, changes, nameOf } = written;
  exitWith(exitCode);
  const files = changes.map(({ path, change, conflict }) => ({
    ...{ path: nameOf(path), change },
    ...(conflict && { conflict }),
  }));
  report.result({ ok: exitCode === 0, files }, () => {
    if (mode.check && changes.length > 0) return describeDrift(written, report);
    const list = files.map(({ path, change }) => `${mode.dryRun ? `would ${change}` : `${change}d`} ${path}`);
    return [...list, `${report.style("green", "✓")} ${summarize(files.length, given)}`].join("\n");
  });
}

function summarize(changed: number, { files, about }: GivenFiles & { readonly about: string }): string {
  const all = `${files.size} ${files.size === 1 ? "file" : "files"}`;
  return `${changed === 0 ? `${all} up to date` : `${changed} of ${all} changed`} (${about})`;
}
