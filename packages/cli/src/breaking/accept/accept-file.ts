import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { describeFileError } from "../../describe-file-error.js";
import { createDisk } from "../../output/disk.js";
import { UsageError } from "../../usage-error.js";
import { type Acceptance, parseAcceptances } from "./acceptances.js";

/** Reads the acceptances; there are none if there is no file. @throws UsageError that says what is wrong with it */
export async function readAcceptances(file: string, cwd: string): Promise<readonly Acceptance[]> {
  const name = relative(cwd, resolve(cwd, file));
  const text = await readFile(resolve(cwd, file), "utf8").catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === "ENOENT") return "[]";
    throw new UsageError(describeFileError(thrown, name));
  });
  try {
    return parseAcceptances(text);
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new UsageError(`${name}: ${thrown.message}`);
    throw thrown;
  }
}

/** Writes the acceptances, all or nothing. @throws UsageError where that cannot be done */
export async function writeAcceptances(file: string, acceptances: readonly Acceptance[], cwd: string): Promise<void> {
  const after = `${JSON.stringify(acceptances, null, 2)}\n`;
  await createDisk(cwd, cwd).apply([{ path: file, change: "update", before: "", after }]);
}
