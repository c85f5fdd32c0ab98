import type { BreakingReport } from "../gate.js";

/** How many findings there are of each kind, and what they ask for: `1 wire, 0 source, 2 behaviour, 14 safe → needs major (2.3.0 → 3.0.0)`. */
export function formatSummary(report: BreakingReport): string {
  const { findings, needs, was, next } = report;
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const unknown = count("UNKNOWN");
  const counts = [
    `${count("WIRE")} wire`,
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
    `${count("SOURCE")} source`,
    `${count("BEHAVIOUR")} behaviour`,
    `${count("INFO")} safe`,
  ].join(", ");
  if (findings.length === 0) return "No difference.";
  const versions = was === undefined || next === undefined ? "" : ` (${was} → ${next})`;
  return `${counts} → ${needs === "none" ? "needs no new version" : `needs ${needs}${versions}`}`;
}

/** What is to be said beside the findings: what was accepted, what no longer is, what does not count. */
export function remarksOn({ findings, unused }: BreakingReport): readonly string[] {
  const accepted = findings.filter((finding) => finding.accepted).length;
  const expired = findings.filter((finding) => finding.expired !== undefined);
  const unstable = findings.filter(
    ({ stability, severity, accepted: by }) =>
      stability !== undefined && !by && (severity === "WIRE" || severity === "UNKNOWN"),
  ).length;
  return [
    ...(accepted > 0 ? [`${accepted} accepted in breaking.accept.json`] : []),
    ...expired.map(
      ({ fingerprint, expired: day }) => `The acceptance of ${fingerprint} ended on ${day}: it counts again`,
    ),
    ...(unstable > 0 ? [`${unstable} of procedures that are not stable: they do not count`] : []),
    ...(unused.length > 0
      ? [
          `Accepted, and found no more: ${unused.join(", ")}; remove ${unused.length === 1 ? "it" : "them"} from breaking.accept.json`,
        ]
      : []),
  ];
}
