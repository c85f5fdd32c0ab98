import type { Manifest } from "@parley/contract/manifest";
import type { LoadOptions } from "../../load/loaded-contract.js";
import { loadContract } from "../../load-contract.js";
import { UsageError } from "../../usage-error.js";
import { latestOf, readReleases } from "../releases.js";
import { loadFromGit } from "./git-baseline.js";
import { loadFromNpm } from "./npm-baseline.js";
import { parseBaseline } from "./parse-baseline.js";

/** A contract that another one is compared with. */
export interface Base {
  /** What messages call it. */
  readonly label: string;
  readonly manifest: Manifest;
}

/** What loading one takes. */
export interface BaselineOptions extends LoadOptions {
  /** The contract that is compared, as the command line says it: `git:main` means the same one there. */
  readonly contract: string;
  /** All releases of a folder, and not the latest only. */
  readonly transitive?: boolean;
}

/** Loads what a contract is to be compared with: one, or all of a folder with `transitive`. @throws UsageError */
export async function loadBaseline(text: string, options: BaselineOptions): Promise<readonly Base[]> {
  const baseline = await parseBaseline(text, options.cwd);
  if (baseline.from === "releases") {
    const releases = await readReleases(baseline.folder, options.cwd);
    const latest = latestOf(releases);
    if (!latest) throw new UsageError(`${text} has no releases in it; parley release puts one there`);
    return options.transitive ? releases : [latest];
  }
  if (options.transitive) throw new UsageError(`--transitive needs a folder of releases, and ${text} is one contract`);
  if (baseline.from === "git") return [{ label: text, manifest: await loadFromGit(baseline, options) }];
  if (baseline.from === "npm") return [{ label: text, manifest: await loadFromNpm(baseline.spec, options) }];
  return [{ label: text, manifest: (await loadContract(baseline.input, options)).manifest }];
}
