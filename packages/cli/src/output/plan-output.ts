import { lockName } from "./lock.js";
import type { Owner, OwnerOf } from "./owner.js";

/** What there is, and what there is to be. Paths are relative to the folder that is written to. */
export interface Output {
  /** What was generated. */
  readonly files: ReadonlyMap<string, string>;
  /** What is on disk of those, and of what was generated earlier. */
  readonly disk: ReadonlyMap<string, string>;
  readonly ownerOf: OwnerOf;
}

/** One file that is to change. */
export interface FileChange {
  readonly path: string;
  readonly change: "create" | "update" | "delete";
  /** What is on disk. */
  readonly before: string;
  readonly after: string;
  /** What stands in the way of it, if anything does. */
  readonly conflict?: Exclude<Owner, "parley">;
}

/** What has to be done so that the disk has what was generated and nothing that once was; sorted by path, the lock last. */
export function planOutput({ files, disk, ownerOf }: Output): readonly FileChange[] {
  // The lock last: when writing is interrupted, what has been written is what would be written again.
  const paths = [...new Set([...files.keys(), ...disk.keys()])]
    .sort()
    .sort((a, b) => Number(a === lockName) - Number(b === lockName));
  return paths.flatMap((path): FileChange[] => {
    const before = disk.get(path);
    const after = files.get(path);
    if (before === after) return [];
    if (before === undefined) return [{ path, change: "create", before: "", after: after ?? "" }];
    const owner = ownerOf(path, before);
    const conflict = owner === "parley" ? {} : { conflict: owner };
    return [{ path, change: after === undefined ? "delete" : "update", before, after: after ?? "", ...conflict }];
  });
}
