import { mkdir } from "node:fs/promises";
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
    await mkdir(folder).catch(unlessThere);
    return true;
  } catch (thrown) {
    if (codeOf(thrown) === "ENOENT") return false;
    throw thrown;
  }
}

/** Others may make it at the same time. A file of that name shows when somebody writes below it. */
function unlessThere(thrown: unknown): void {
  if (codeOf(thrown) !== "EEXIST") throw thrown;
}

function codeOf(thrown: unknown): string | undefined {
  return (thrown as NodeJS.ErrnoException).code;
}
