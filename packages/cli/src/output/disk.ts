import { readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { describeFileError } from "../describe-file-error.js";
import { displayPath } from "../display-path.js";
import { UsageError } from "../usage-error.js";
import { makeFolder } from "./make-folder.js";
import type { FileChange } from "./plan-output.js";

/** A folder that files are written to. */
export interface Disk {
  /** The texts of those of the files that exist. @throws UsageError for what is there and cannot be read, a folder for example */
  read(paths: Iterable<string>): Promise<ReadonlyMap<string, string>>;
  /** Makes the changes: each file is there as it was or as it is to be, at any time, and never in part. @throws UsageError where that cannot be done */
  apply(changes: readonly FileChange[]): Promise<void>;
}

/** @param folder the folder's absolute path; it need not exist. @param cwd what names in messages are relative to */
export function createDisk(folder: string, cwd: string): Disk {
  const nameOf = (path: string) => displayPath(cwd, resolve(folder, path));
  const guarded = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      const name = nameOf(path);
      throw new UsageError(
        thrown instanceof UsageError ? `${name} ${thrown.message}` : describeFileError(thrown, name),
      );
    }
  };
  const readOne = (path: string) =>
    guarded(path, () =>
      readFile(resolve(folder, path), "utf8").catch((thrown) => (isAbsent(thrown) ? undefined : raise(thrown))),
    );
  return {
    async read(paths) {
      await guarded("", () => assertFolder(folder));
      const texts = await inBatches([...paths], async (path) => [path, await readOne(path)] as const);
      return new Map(texts.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
    },
    async apply(changes) {
      const applyOne = ({ path, change, after }: FileChange) => {
        const file = resolve(folder, path);
        return guarded(path, () => (change === "delete" ? remove(file, folder) : replace(file, after)));
      };
      // The last is the lock, which says that the others are there. Folders that are empty without a file are removed: not while others are written there.
      const [files, lock] = [changes.slice(0, -1), changes.slice(-1)];
      await inBatches(
        files.filter(({ change }) => change !== "delete"),
        applyOne,
      );
      for (const file of files) if (file.change === "delete") await applyOne(file);
      await inBatches(lock, applyOne);
    },
  };
}

/** Some at once, because waiting is most of it, but not all: a process may have a few hundred files open. */
async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    results.push(...(await Promise.all(items.slice(start, start + batchSize).map(work))));
  }
  return results;
}

const batchSize = 32;

function isAbsent(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === "ENOENT";
}

function raise(thrown: unknown): never {
  throw thrown;
}

async function assertFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((thrown) => (isAbsent(thrown) ? undefined : raise(thrown)));
  if (found && !found.isDirectory()) throw new UsageError("is a file, not a folder");
}

async function replace(file: string, text: string): Promise<void> {
  await makeFolder(dirname(file));
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, file);
  } catch (thrown) {
    await rm(draft, { force: true });
    throw thrown;
  }
}

/** Removes a file, and the folders below the given one that are empty without it. */
async function remove(file: string, folder: string): Promise<void> {
  await rm(file, { force: true });
  for (let above = dirname(file); above !== folder && above.startsWith(folder); above = dirname(above)) {
    const removed = await rmdir(above).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
