import type { Manifest } from "@parley/contract/manifest";
import { compareTypeDocs } from "./changes/compare-docs.js";
import { compareLossy } from "./changes/compare-lossy.js";
import { compareRelease } from "./changes/compare-release.js";
import { changedTypes, compareTypes } from "./changes/compare-types.js";
import { matchProcedures } from "./changes/match-procedures.js";
import { typesOfBoth } from "./changes/rename-types.js";
import { createResolve } from "./changes/resolve.js";
import type { Finding, Mode } from "./finding.js";
import { judgeProcedure } from "./judge/judge-procedure.js";
import { judgeShadows } from "./judge/judge-shadows.js";
import { type Case, type Judged, toFinding } from "./judge/to-finding.js";
import { ruleOf } from "./rules/all-rules.js";
import { isMajorMissing } from "./version.js";

/** What is looked for. */
export interface FindOptions {
  /** Whose trouble it is: of old clients at the new server (`backward`, the default), of new clients at the old one (`forward`), or of both. */
  readonly mode?: Mode;
  /** The day, such as `2026-11-29`, on which sunsets are looked at. */
  readonly today: string;
  /** Whether the names of types are compared, which matter to programs that use a generated SDK; true by default. */
  readonly comparesNames?: boolean;
}

/** Finds what is different between two contracts, and says of each change whom it breaks. The same contracts and options give the same findings. */
export function findChanges(old: Manifest, now: Manifest, options: FindOptions): readonly Finding[] {
  const { mode = "backward" } = options;
  const findings: Finding[] = [];
  if (mode !== "forward") findings.push(...findOneWay({ old, now, direction: "backward" }, options));
  if (mode !== "backward")
    findings.push(...findOneWay({ old: now, now: old, direction: "forward" }, options).filter(matters));
  return findings;
}

/** Of going back, only what it breaks is of interest: what comes and goes with it is the change itself, seen from behind. */
function matters({ rule, severity }: Finding): boolean {
  return severity !== "INFO" && severity !== "SOURCE" && !ruleOf(rule).onlyBackward;
}

function findOneWay(context: Case, { today, comparesNames = true }: FindOptions): readonly Finding[] {
  const { old, now, direction } = context;
  if (old.digests.full === now.digests.full) return [];
  const types = typesOfBoth(old, now);
  const scene = { types, resolve: createResolve(types), changed: changedTypes(old, now), known: new Map() };
  const { both, changes } = matchProcedures(old, now, today);
  const judged: Judged[] = [...compareRelease(old, now)].map((change) => ({ change }));
  for (const [procedure, change] of changes)
    judged.push({ procedure, change: direction === "forward" ? seenFromBehind(change) : change });
  for (const [procedure, was, is] of both) {
    for (const one of judgeProcedure(was, is, scene)) judged.push({ ...one, procedure });
  }
  judged.push(...judgeShadows(context), ...compareLossy(old, now));
  const named = comparesNames ? [...compareTypes(old, now), ...compareTypeDocs(old, now)] : [];
  for (const change of named) judged.push({ change });
  const findings = judged.map((one) => toFinding(one, context));
  if (direction === "backward" && isMajorMissing(findings, old.version, now.version)) {
    const change = { rule: "release-needs-major", at: "#/version", was: old.version, is: now.version } as const;
    findings.push(toFinding({ change }, context));
  }
  return findings;
}

/** What is removed by going back has come with the change: what worked before it goes on to work. */
function seenFromBehind(change: Judged["change"]): Judged["change"] {
  const isGone = change.rule === "procedure-removed" || change.rule === "procedure-retired";
  return isGone ? { ...change, rule: "procedure-not-yet-there", detail: undefined } : change;
}
