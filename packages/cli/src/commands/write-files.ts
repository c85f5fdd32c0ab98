import { relative, resolve } from "node:path";
import { createDisk } from "../output/disk.js";
import { type FileChange, type Owner, planOutput } from "../output/plan-output.js";
import { describeDrift, type WriteMode, writeOutput } from "../output/write-output.js";
import type { Shell } from "./command.js";

/** Files to be written. */
export interface GivenFiles {
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  /** Paths of what was generated earlier. */
  readonly earlier?: readonly string[];
  readonly ownerOf: (path: string, text: string) => Owner;
  /** Said of it in the end, such as `30 procedures`. */
  readonly about: string;
}

/** Writes files as the options say, and tells what became of it: in words, or as `{ ok, files: [{ path, change }] }`. */
export async function writeFiles(given: GivenFiles, mode: WriteMode, shell: Shell): Promise<readonly FileChange[]> {
  const { folder, files, earlier = [], ownerOf, about } = given;
  const { cwd, report } = shell;
  const nameOf = (path: string) => relative(cwd, resolve(folder, path));
  const disk = createDisk(folder, cwd);
  const plan = planOutput({ files, disk: await disk.read(new Set([...files.keys(), ...earlier])), ownerOf });
  const { exitCode, changes } = await writeOutput(plan, { disk, nameOf, mode });
  shell.exitWith(exitCode);
  const told = changes.map(({ path, change, conflict }) => ({
    path: nameOf(path),
    change,
    ...(conflict && { conflict }),
  }));
  report.result({ ok: exitCode === 0, files: told }, () => {
    const done = `${report.style("green", "✓")} ${describe(changes, files.size)} (${about})`;
    if (mode.check) return changes.length > 0 ? describeDrift(changes, nameOf, report) : done;
    return [
      ...changes.map(({ path, change }) => `${mode.dryRun ? `would ${change}` : `${change}d`} ${nameOf(path)}`),
      done,
    ].join("\n");
  });
  return changes;
}

function describe(changes: readonly FileChange[], total: number): string {
  const of = `${total} ${total === 1 ? "file" : "files"}`;
  return changes.length === 0 ? `${of} up to date` : `${changes.length} of ${of} changed`;
}
