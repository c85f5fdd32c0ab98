import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { installPacked } from "./install-packed.js";

const root = join(import.meta.dirname, "../..");
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/**
 * Makes a new folder in which the packages are installed as they are published, of the sources as they are: half a second where nothing
 * changed since the last build. Whoever asked for it deletes it.
 *
 * @throws Error with what the compiler printed when the packages do not build
 */
export async function makeInstallation(): Promise<string> {
  await promisify(execFile)(process.execPath, [tsc, "-b", root]).catch(({ message, stdout }) => {
    throw new Error(`${message}\n${stdout}`);
  });
  const folder = await mkdtemp(join(tmpdir(), "parley-installation-"));
  await installPacked(folder);
  return folder;
}
