import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Manifest } from "@parley/contract/manifest";
import { describeFileError } from "../describe-file-error.js";
import { manifestOf } from "../load/load-manifest.js";
import { UsageError } from "../usage-error.js";
import { compareVersions } from "./version.js";

/** The file beside the releases that says who gets on with whom. */
export const compatFile = "compat.json";

/** A manifest that was frozen. */
export interface Release {
  /** Its file, as people call it. */
  readonly label: string;
  readonly file: string;
  readonly manifest: Manifest;
}

/** Reads a folder of releases, oldest version first; a folder that does not exist has none. @throws UsageError for what is there and is no manifest */
export async function readReleases(folder: string, cwd: string): Promise<readonly Release[]> {
  const releases: Release[] = [];
  for (const name of await namesIn(folder, cwd)) {
    const file = join(folder, name);
    const label = relative(cwd, file) || file;
    const text = await readFile(file, "utf8").catch((thrown) => {
      throw new UsageError(describeFileError(thrown, label));
    });
    releases.push({ label, file: name, manifest: manifestOf(text, label) });
  }
  return releases.sort((one, other) => compareVersions(one.manifest.version ?? "", other.manifest.version ?? ""));
}

/** The release with the highest version, if there is any. */
export function latestOf(releases: readonly Release[]): Release | undefined {
  return releases.at(-1);
}

async function namesIn(folder: string, cwd: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith(".json") && name !== compatFile && name !== "breaking.accept.json")
      .sort();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new UsageError(describeFileError(thrown, relative(cwd, folder) || folder));
  }
}
