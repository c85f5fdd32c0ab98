import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BuildFailure } from "../build-failure.js";

/** Watches that all of a contract is made by one version of `@parley/contract`. */
export interface ContractPackages {
  note(specifier: string, file: string): void;
  /** @throws BuildFailure that names the versions and where they are, when there are two. */
  check(): Promise<void>;
}

/** Starts with none seen. */
export function createContractPackages(): ContractPackages {
  const files = new Set<string>();
  return {
    note(specifier, file) {
      if (specifier === "@parley/contract") files.add(file);
    },
    async check() {
      if (files.size < 2) return;
      const found = await Promise.all([...files].map(readPackage));
      if (new Set(found.map(({ version }) => version)).size < 2) return;
      const list = found.map(({ version, folder }) => `${version} in ${folder}`).join(" and ");
      throw new BuildFailure(
        `Its parts are made by different versions of @parley/contract, which may not agree: ${list}. Install one for all`,
      );
    },
  };
}

async function readPackage(file: string): Promise<{ readonly version: string; readonly folder: string }> {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
    if (manifest === undefined) continue;
    const { name, version } = JSON.parse(manifest) as { readonly name?: string; readonly version?: string };
    if (name === "@parley/contract") return { version: version ?? "no version", folder };
  }
  return { version: "an unknown version", folder: dirname(file) };
}
