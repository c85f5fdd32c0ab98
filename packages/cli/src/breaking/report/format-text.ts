import type { Style } from "../../report.js";
import type { BreakingReport, ReportedFinding } from "../gate.js";
import type { Severity } from "../severity.js";
import { formatSummary, remarksOn } from "./summary.js";

/** How a severity looks where there are colours. */
export const severityStyles: { readonly [S in Severity]: Style } = {
  WIRE: "red",
  UNKNOWN: "magenta",
  SOURCE: "yellow",
  BEHAVIOUR: "cyan",
  INFO: "dim",
};

type Paint = (style: Style, text: string) => string;

/** For people at a terminal: every finding that is not safe, and a line that sums them up. */
export function formatText(report: BreakingReport, paint: Paint): string {
  const shown = report.findings.filter(({ severity }) => severity !== "INFO");
  const rules = Math.max(0, ...shown.map(({ rule }) => rule.length));
  const places = Math.max(0, ...shown.map((finding) => placeOf(finding).length));
  const lines = shown.map((finding) => formatFinding(finding, { rules, places, paint }));
  const remarks = remarksOn(report).map((remark) => `${remark}.`);
  return [...lines, ...remarks, paint("bold", formatSummary(report))].join("\n");
}

function placeOf({ procedure, at }: ReportedFinding): string {
  return procedure === undefined ? at : `${procedure}  ${at}`;
}

interface Columns {
  readonly rules: number;
  readonly places: number;
  readonly paint: Paint;
}

function formatFinding(finding: ReportedFinding, { rules, places, paint }: Columns): string {
  const { severity, rule, direction, message, fix, fingerprint, place, stability, accepted, releases } = finding;
  const head = [
    paint(severityStyles[severity], severity.padEnd(9)),
    rule.padEnd(rules),
    place === undefined ? placeOf(finding) : placeOf(finding).padEnd(places),
    ...(place === undefined ? [] : [paint("dim", place)]),
  ].join("  ");
  const indent = " ".repeat(11);
  const notes = [
    ...(direction === "forward" ? ["after a roll-back"] : []),
    ...(stability === undefined ? [] : [`${stability}: does not count`]),
    ...(releases ? [`against ${releases.join(", ")}`] : []),
    ...(accepted ? [acceptedAs(accepted)] : []),
  ];
  return [
    head,
    indent + message,
    ...(notes.length > 0 ? [indent + paint("dim", notes.join(" · "))] : []),
    `${indent}fix: ${fix}  ${paint("dim", `[${fingerprint}]`)}`,
  ].join("\n");
}

/** Who has accepted a finding, until when and why. */
export function acceptedAs({ reason, who, until }: NonNullable<ReportedFinding["accepted"]>): string {
  return `accepted${who === undefined ? "" : ` by ${who}`}${until === undefined ? "" : ` until ${until}`}: ${reason}`;
}
