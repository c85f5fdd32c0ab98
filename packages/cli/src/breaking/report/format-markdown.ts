import type { BreakingReport, ReportedFinding } from "../gate.js";
import { acceptedAs } from "./format-text.js";
import { formatSummary, remarksOn } from "./summary.js";

/** For a comment on a pull request: what counts in full, the rest folded away. */
export function formatMarkdown(report: BreakingReport): string {
  const { findings, ok, against, name } = report;
  const counting = findings.filter(({ counts }) => counts);
  const others = findings.filter(({ counts, severity }) => !counts && severity !== "INFO");
  const title = `${ok ? "✅ No breaking change" : "❌ Breaking changes"}${name === undefined ? "" : ` in \`${name}\``}`;
  const remarks = remarksOn(report).map((remark) => `${escapeMarkdown(remark)}.`);
  return [
    `### ${title}, against \`${against}\``,
    "",
    formatSummary(report),
    ...remarks.flatMap((remark) => ["", remark]),
    ...counting.flatMap((finding) => ["", ...section(finding)]),
    ...folded(others),
    "",
  ].join("\n");
}

function section(finding: ReportedFinding): readonly string[] {
  const { severity, rule, procedure, at, message, fix, fingerprint, place, witness } = finding;
  const where = [procedure, at]
    .filter((part) => part !== undefined)
    .map((part) => code(part))
    .join(" ");
  return [
    `#### ${severity} ${where} \`${rule}\``,
    "",
    escapeMarkdown(message),
    ...(witness === undefined ? [] : ["", "```json", JSON.stringify(witness, null, 2), "```"]),
    "",
    `**Instead:** ${escapeMarkdown(fix)}`,
    "",
    `<sub>${place === undefined ? "" : `${code(place)} · `}fingerprint \`${fingerprint}\`</sub>`,
  ];
}

function folded(findings: readonly ReportedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings.map(({ severity, procedure, at, rule, message, accepted }) => {
    const said = accepted ? `${message} (${acceptedAs(accepted)})` : message;
    return `| ${severity} | ${code(procedure ?? "")} ${code(at)} | \`${rule}\` | ${escapeMarkdown(said)} |`;
  });
  const count = `${findings.length} more that ${findings.length === 1 ? "does" : "do"} not count`;
  return [
    "",
    `<details><summary>${count}</summary>`,
    "",
    "| | where | rule | what |",
    "|-|-|-|-|",
    ...rows,
    "",
    "</details>",
  ];
}

function code(text: string): string {
  if (text === "") return "";
  // A pipe ends a cell even in code.
  return `\`${text.replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

/** Texts come from contracts: nothing of them is to be a link, a mention or HTML. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>|@#]/g, (sign) => (sign === "@" ? "@\u200b" : `\\${sign}`))
    .replaceAll(/\r?\n/g, " ");
}
