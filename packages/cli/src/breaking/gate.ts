import type { Acceptance } from "./accept/acceptances.js";
import type { Finding } from "./finding.js";
import { type Severity, severities } from "./severity.js";
import { type Bump, bumpFor, bumpVersion } from "./version.js";

/** From which severity on a finding counts. */
export type Level = "wire" | "source" | "behaviour";

const counting: { readonly [L in Level]: readonly Severity[] } = {
  wire: ["WIRE", "UNKNOWN"],
  source: ["WIRE", "UNKNOWN", "SOURCE"],
  behaviour: ["WIRE", "UNKNOWN", "SOURCE", "BEHAVIOUR"],
};

/** A finding with all that is known about it here. */
export interface ReportedFinding extends Finding {
  /** Whether it makes the command fail. */
  readonly counts: boolean;
  /** Where the procedure is declared, as `file:line`, if that can be told. */
  readonly place?: string;
  /** The releases it was found against, where there are several. */
  readonly releases?: readonly string[];
  /** Who has accepted it, and why. */
  readonly accepted?: Acceptance;
  /** The day on which its acceptance ended. */
  readonly expired?: string;
}

/** What came of comparing a contract with earlier ones: what is printed, in whatever format. */
export interface BreakingReport {
  readonly ok: boolean;
  readonly name?: string;
  /** What it was compared with, as the user said it. */
  readonly against: string;
  readonly was?: string;
  readonly is?: string;
  readonly level: Level;
  /** Worst first. */
  readonly findings: readonly ReportedFinding[];
  readonly needs: Bump;
  /** The version that this leads to. */
  readonly next?: string;
  /** Fingerprints of acceptances that nothing was found for. */
  readonly unused: readonly string[];
}

/** What is known beside the findings. */
export interface GateFacts {
  readonly name?: string | undefined;
  readonly against: string;
  readonly was?: string | undefined;
  readonly is?: string | undefined;
  readonly level: Level;
  readonly acceptances: readonly Acceptance[];
  readonly places: ReadonlyMap<string, string>;
  /** In ISO form. */
  readonly today: string;
}

/** Decides which findings count: those of the level, of stable procedures, that nobody has accepted for longer than until today. */
export function judgeFindings(
  found: readonly (Finding & Pick<ReportedFinding, "releases">)[],
  facts: GateFacts,
): BreakingReport {
  const { name, against, was, is, level, acceptances } = facts;
  const byFingerprint = new Map(acceptances.map((acceptance) => [acceptance.fingerprint, acceptance]));
  const findings = found.map((finding) => report(finding, byFingerprint.get(finding.fingerprint), facts));
  findings.sort(worstFirst);
  const needs = bumpFor(found);
  const next = bumpVersion(was, needs);
  const known = new Set(found.map(({ fingerprint }) => fingerprint));
  return {
    ok: !findings.some(({ counts }) => counts),
    ...(name !== undefined && { name }),
    against,
    ...(was !== undefined && { was }),
    ...(is !== undefined && { is }),
    level,
    findings,
    needs,
    ...(next !== undefined && { next }),
    unused: acceptances.map(({ fingerprint }) => fingerprint).filter((fingerprint) => !known.has(fingerprint)),
  };
}

function report(
  finding: Finding,
  acceptance: Acceptance | undefined,
  { level, places, today }: GateFacts,
): ReportedFinding {
  const isExpired = acceptance?.until !== undefined && acceptance.until < today;
  const isAccepted = acceptance !== undefined && !isExpired;
  const isStable = finding.stability === undefined;
  const place = finding.procedure === undefined ? undefined : places.get(finding.procedure);
  return {
    ...finding,
    counts: isStable && !isAccepted && counting[level].includes(finding.severity),
    ...(place !== undefined && { place }),
    ...(isAccepted && { accepted: acceptance }),
    ...(isExpired && acceptance.until !== undefined && { expired: acceptance.until }),
  };
}

function worstFirst(one: ReportedFinding, other: ReportedFinding): number {
  const difference = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  if (difference !== 0) return difference;
  const [a, b] = [one.procedure ?? "", other.procedure ?? ""];
  return a < b ? -1 : a > b ? 1 : one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
}
