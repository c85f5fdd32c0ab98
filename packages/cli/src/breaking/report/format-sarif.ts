import { version } from "../../version.js";
import type { BreakingReport, ReportedFinding } from "../gate.js";
import { allRules, type NamedRule } from "../rules/all-rules.js";

/** SARIF 2.1.0, which code scanning reads. What was accepted is there, and suppressed. */
export function formatSarif(report: BreakingReport): string {
  const shown = report.findings.filter(({ severity }) => severity !== "INFO");
  const used = new Set(shown.map(({ rule }) => rule));
  const rules = allRules.filter(({ id }) => used.has(id));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "parley", version, rules: rules.map(describeRule) } },
        columnKind: "utf16CodeUnits",
        results: shown.map((finding) => toResult(finding, rules)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function describeRule({ id, title, why, fix, severity }: NamedRule): object {
  return {
    id,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: fix },
    defaultConfiguration: { level: levelOf(severity) },
  };
}

function levelOf(severity: string): "error" | "warning" | "note" {
  if (severity === "WIRE" || severity === "UNKNOWN") return "error";
  return severity === "INFO" ? "note" : "warning";
}

function toResult(finding: ReportedFinding, rules: readonly NamedRule[]): object {
  const { rule, severity, message, fix, fingerprint, procedure, at, accepted, counts, stability, direction, witness } =
    finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: counts ? "error" : levelOf(severity) === "error" ? "warning" : levelOf(severity),
    message: { text: `${message} Instead: ${fix}.` },
    locations: [locationOf(finding)],
    partialFingerprints: { "parley/v1": fingerprint },
    ...(accepted && { suppressions: [{ kind: "external", status: "accepted", justification: accepted.reason }] }),
    properties: {
      severity,
      direction,
      at,
      ...(procedure !== undefined && { procedure }),
      ...(stability !== undefined && { stability }),
      ...(witness !== undefined && { witness }),
    },
  };
}

function locationOf({ place, procedure, at }: ReportedFinding): object {
  const [, file, line] = /^(.*):(\d+)$/.exec(place ?? "") ?? [];
  const uri = file?.split(/[\\/]/).map(encodeURIComponent).join("/");
  const name = procedure === undefined ? at : `${procedure}${at}`;
  return {
    ...(uri !== undefined && {
      physicalLocation: { artifactLocation: { uri }, region: { startLine: Math.max(1, Number(line)) } },
    }),
    logicalLocations: [{ fullyQualifiedName: name, kind: "function" }],
  };
}
