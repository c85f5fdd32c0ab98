import type { Manifest } from "@parley/contract/manifest";
import type { Acceptance } from "./accept/acceptances.js";
import { toCompat } from "./compat.js";
import { findChanges } from "./find-changes.js";
import { type BreakingReport, judgeFindings } from "./gate.js";
import { compatFile, type Release } from "./releases.js";
import { bumpFor, bumpVersion, compareVersions, isVersion } from "./version.js";

/** What a release is made of. */
export interface ReleaseFacts {
  readonly manifest: Manifest;
  readonly releases: readonly Release[];
  readonly acceptances: readonly Acceptance[];
  /** In ISO form. */
  readonly today: string;
}

/** The files of a release, or why there can be none. */
export type ReleasePlan =
  | { readonly files: ReadonlyMap<string, string>; readonly previous: Release | undefined }
  /** What is wrong, and with what was found where that is the reason. */
  | { readonly refusal: string; readonly report?: BreakingReport };

/**
 * Freezes a contract: its manifest under its version, and who gets on with whom. A version that is frozen stays as it is, and one that breaks somebody
 * has to say so.
 */
export function planRelease({ manifest, releases, acceptances, today }: ReleaseFacts): ReleasePlan {
  const { version } = manifest;
  if (version === undefined || !isVersion(version)) {
    const said =
      version === undefined
        ? "has no version"
        : `has the version ${JSON.stringify(version)}, which is not three numbers`;
    return { refusal: `The contract ${said}: defineContract(tree, { name: "…", version: "1.0.0" })` };
  }
  const same = releases.find((release) => release.manifest.version === version);
  if (same && same.manifest.digests.full !== manifest.digests.full) {
    const next = bumpVersion(version, bumpFor(findChanges(same.manifest, manifest, { today })));
    return { refusal: `${version} is frozen in ${same.label}, and the contract has changed since: make it ${next}` };
  }
  const previous = releases.filter((release) => isEarlier(release.manifest, version)).at(-1);
  const report = previous && compare({ manifest, previous, acceptances, today });
  if (previous && report && isTooLow(report, version)) {
    const isProved = report.findings.some(({ counts, severity }) => counts && severity === "WIRE");
    const why = isProved ? "it breaks programs that are deployed" : "nobody could prove that it breaks no program";
    const refusal = `${version} is not enough after ${previous.manifest.version}: ${why}, so make it ${report.next}`;
    return { refusal, report };
  }
  const others = releases.filter((release) => release !== same).map((release) => release.manifest);
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const files = new Map([
    [`${version}.json`, json(manifest)],
    [compatFile, json(toCompat(manifest, others, today))],
  ]);
  return { files, previous };
}

function isEarlier({ version }: Manifest, than: string): boolean {
  return version !== undefined && compareVersions(version, than) < 0;
}

interface Comparison extends Omit<ReleaseFacts, "releases"> {
  readonly previous: Release;
}

function compare({ manifest, previous, acceptances, today }: Comparison): BreakingReport {
  const found = findChanges(previous.manifest, manifest, { today });
  const facts = { name: manifest.name, was: previous.manifest.version, is: manifest.version, against: previous.label };
  return judgeFindings(found, { ...facts, level: "wire", acceptances, places: new Map(), today });
}

/** What was accepted asks for nothing more. */
function isTooLow({ ok, was, next }: BreakingReport, version: string): boolean {
  return !ok && was !== undefined && next !== undefined && compareVersions(version, next) < 0;
}
