import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { Manifest } from "@parley/contract/manifest";
import { generateTypescript } from "../../packages/cli/src/generate/typescript/generate-typescript.js";

const { resolve } = createRequire(import.meta.url);

/** The compilers that an SDK is checked with, by their packages. */
export const compilers = ["typescript-5", "typescript-6", "typescript"] as const;

/** A folder with an SDK, which programs beside it can import by its name. */
export interface SdkFolder {
  /** Where programs go. */
  readonly folder: string;
  /** Where the SDK is. */
  readonly package: string;
  readonly remove: () => Promise<void>;
}

/** Writes the SDK of a contract into a new folder. `name` is that of its package. */
export async function writeSdk(manifest: Manifest, name = `${manifest.name}-sdk`): Promise<SdkFolder> {
  const folder = await mkdtemp(join(tmpdir(), "parley-sdk-"));
  const files = generateTypescript(manifest, { packageName: name });
  const target = join(folder, name);
  for (const [path, text] of files) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), text);
  }
  await mkdir(join(folder, "node_modules"));
  await symlink(target, join(folder, "node_modules", name), "junction");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  return { folder, package: target, remove: () => rm(folder, { recursive: true }) };
}

/** Runs a compiler in a folder. What it says about programs comes back, as does what it measured. */
export async function compile(
  compiler: (typeof compilers)[number],
  args: readonly string[],
  cwd: string,
): Promise<string> {
  const tsc = join(dirname(resolve(`${compiler}/package.json`)), "bin/tsc");
  try {
    return (await promisify(execFile)(process.execPath, [tsc, ...args], { cwd })).stdout;
  } catch (failed) {
    return (failed as { readonly stdout: string }).stdout;
  }
}
