import type { Manifest } from "@parley/contract/manifest";
import { type FindOptions, findChanges } from "./find-changes.js";
import type { ReportedFinding } from "./gate.js";

/** A finding, and the releases that it was made against, if there are several. */
export type FoundAgainst = Pick<ReportedFinding, "releases"> & ReturnType<typeof findChanges>[number];

/** Finds what is different from each of several contracts; what is found against more than one is told once. */
export function findAgainst(
  bases: readonly { readonly label: string; readonly manifest: Manifest }[],
  now: Manifest,
  options: FindOptions,
): readonly FoundAgainst[] {
  const found = new Map<string, FoundAgainst>();
  for (const { label, manifest } of bases) {
    for (const finding of findChanges(manifest, now, options)) {
      const before = found.get(finding.fingerprint);
      const releases = [...(before?.releases ?? []), label];
      // The latest of them says it, whose clients are most.
      found.set(finding.fingerprint, bases.length > 1 ? { ...finding, releases } : finding);
    }
  }
  return [...found.values()];
}
