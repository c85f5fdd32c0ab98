import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "../usage-error.js";

/**
 * Makes a folder, and those above it that are not there. Node's own `recursive` never ends where the system says "no such file" of what is to be made in a
 * folder that exists, as Linux does in /proc.
 *
 * @throws UsageError there
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isMade(folder)) return;
  const above = dirname(folder);
  if (above !== folder) await makeFolder(above);
  if (!(await isMade(folder))) throw new UsageError("cannot be written: no folder can be made there");
}

/** Makes a folder; false where there is none to make it in. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    // Others may make it at the same time; and of the root of a disk systems say all sorts of things. A file of that name shows when somebody writes below it.
    if (code === "EEXIST" || (await isThere(folder))) return true;
    throw thrown;
  }
}

async function isThere(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
