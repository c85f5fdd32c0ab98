import { resolve } from "node:path";
import { displayPath } from "../display-path.js";
import { type ExitCode, exitCodes } from "../exit-code.js";
import { UsageError } from "../usage-error.js";
import { createDisk } from "./disk.js";
import type { OwnerOf } from "./owner.js";
import { type FileChange, planOutput } from "./plan-output.js";

/** Files to be written. */
export interface GivenFiles {
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  /** Paths of what was generated earlier. */
  readonly earlier?: readonly string[];
  readonly ownerOf: OwnerOf;
}

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
  /** A file's name as the user knows it. */
  readonly nameOf: (path: string) => string;
}

/** How many files that stand in the way are listed. */
const maxListed = 10;

/**
 * Writes what has to change, or finds out what would.
 *
 * @param cwd what names in messages are relative to
 * @throws UsageError when files stand in the way that are not Parley's, and where files cannot be read or written
 */
export async function writeOutput(given: GivenFiles, mode: WriteMode, cwd: string): Promise<Written> {
  const { folder, files, earlier = [], ownerOf } = given;
  const nameOf = (path: string) => displayPath(cwd, resolve(folder, path));
  const disk = createDisk(folder, cwd);
  const changes = planOutput({ files, disk: await disk.read(new Set([...files.keys(), ...earlier])), ownerOf });
  const written = { exitCode: exitCodes.ok, changes, nameOf };
  if (mode.check) return { ...written, exitCode: changes.length > 0 ? exitCodes.found : exitCodes.ok };
  if (mode.dryRun) return written;
  const conflicts = changes.filter(({ conflict }) => conflict);
  if (conflicts.length > 0 && !mode.force) throw new UsageError(describeConflicts(conflicts, nameOf));
  await disk.apply(changes);
  return written;
}

function describeConflicts(conflicts: readonly FileChange[], nameOf: (path: string) => string): string {
  const words = { edited: "edited by hand", foreign: "not written by Parley" };
  const list = conflicts
    .slice(0, maxListed)
    .map(({ path, conflict }) => `  ${nameOf(path)}: ${words[conflict ?? "foreign"]}`);
  const more = conflicts.length > list.length ? [`  and ${conflicts.length - list.length} more`] : [];
  const [what, them] = conflicts.length === 1 ? ["A file stands", "it"] : [`${conflicts.length} files stand`, "them"];
  return [
    `${what} in the way, so nothing was written:`,
    ...list,
    ...more,
    `Move ${them}, or use --force to write over ${them}`,
  ].join("\n");
}
