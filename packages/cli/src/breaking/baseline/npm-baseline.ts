import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Manifest } from "@parley/contract/manifest";
import { manifestOf } from "../../load/load-manifest.js";
import { UsageError } from "../../usage-error.js";
import { readFromTarball } from "./read-from-tarball.js";
import { runProgram } from "./run-program.js";

const manifestFile = "contract.json";

/** Gets the manifest in a published package: its `contract.json`. Nothing of the package is run. @throws UsageError */
export async function loadFromNpm(spec: string, { cwd }: { readonly cwd: string }): Promise<Manifest> {
  const folder = await mkdtemp(join(tmpdir(), "parley-npm-"));
  try {
    await pack(spec, { folder, cwd });
    const [tarball] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
    if (tarball === undefined) throw new UsageError(`npm pack ${spec} has made no package`);
    const text = readFromTarball(await readFile(join(folder, tarball)), `package/${manifestFile}`);
    if (text !== undefined) return manifestOf(text.toString(), `${manifestFile} of ${spec}`);
    throw new UsageError(
      `${spec} has no ${manifestFile} in it: publish the manifest (parley manifest) with the package`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pack(spec: string, { folder, cwd }: { readonly folder: string; readonly cwd: string }): Promise<void> {
  const command = ["npm", "pack", spec, "--ignore-scripts", "--silent", `--pack-destination=${folder}`] as const;
  const { exitCode, stderr, stdout } = await runProgram(command, { cwd }).catch((thrown: NodeJS.ErrnoException) => {
    throw new UsageError(
      thrown.code === "ENOENT" ? "npm is not installed, and npm:… needs it" : `npm failed: ${thrown.message}`,
    );
  });
  if (exitCode === 0) return;
  const [why = `it exited with ${exitCode}`] = `${stderr}\n${stdout}`.split("\n").filter((line) => line.trim() !== "");
  throw new UsageError(`npm pack ${spec} failed: ${why.replace(/^npm (?:error|ERR!) /, "")}`);
}
