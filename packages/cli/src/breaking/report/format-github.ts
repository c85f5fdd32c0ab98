import type { BreakingReport, ReportedFinding } from "../gate.js";
import { formatSummary } from "./summary.js";

/** Workflow commands: GitHub shows each finding beside the line of the procedure. */
export function formatGithub(report: BreakingReport): string {
  const shown = report.findings.filter(({ severity, accepted }) => severity !== "INFO" && !accepted);
  const summary = `::notice title=parley breaking::${escapeText(formatSummary(report))}`;
  return [...shown.map(annotation), summary].join("\n");
}

function annotation({
  counts,
  place,
  rule,
  severity,
  procedure,
  at,
  message,
  fix,
  fingerprint,
}: ReportedFinding): string {
  const [, file, line] = /^(.*):(\d+)$/.exec(place ?? "") ?? [];
  const properties = [
    ...(file === undefined ? [] : [`file=${escapeProperty(file)}`, `line=${line}`]),
    `title=${escapeProperty(`${severity} ${rule}`)}`,
  ].join(",");
  const where = procedure === undefined ? at : `${procedure} ${at}`;
  const text = `${where}: ${message}\nfix: ${fix} [${fingerprint}]`;
  return `::${counts ? "error" : "warning"} ${properties}::${escapeText(text)}`;
}

function escapeText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
