import type { Style } from "../../report.js";
import type { Finding } from "../finding.js";
import { ruleOf } from "../rules/all-rules.js";
import type { Severity } from "../severity.js";
import { severityStyles } from "./format-text.js";

/** What a list of changes is headed by. */
const headings: { readonly [S in Severity]: string } = {
  WIRE: "Breaks programs that are deployed",
  UNKNOWN: "May break programs that are deployed: nobody could prove that it does not",
  SOURCE: "Breaks programs when they are compiled with an SDK that is made anew",
  BEHAVIOUR: "Behaves in another way",
  INFO: "New, or better",
};

const order = Object.keys(headings) as Severity[];

/** Leaves out what changes nothing for programs. */
export function worthTelling(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ rule }) => !ruleOf(rule).quiet);
}

/** Every change, by what it does to whom, for a terminal. */
export function formatChangelog(findings: readonly Finding[], paint: (style: Style, text: string) => string): string {
  if (findings.length === 0) return "No difference.";
  const width = Math.max(...findings.map(({ procedure, at }) => (procedure ?? at).length));
  const sections = groups(findings).map(([severity, group]) => {
    const lines = group.map(({ procedure, at, message }) => {
      const place = procedure === undefined || at === "#" ? "" : paint("dim", `  ${at}`);
      return `  ${(procedure ?? at).padEnd(width)}  ${message}${place}`;
    });
    return [paint(severityStyles[severity], headings[severity]), ...lines].join("\n");
  });
  return sections.join("\n\n");
}

/** The same for a changelog. */
export function formatChangelogMarkdown(findings: readonly Finding[]): string {
  if (findings.length === 0) return "No difference.";
  const sections = groups(findings).map(([severity, group]) => {
    const lines = group.map(
      ({ procedure, at, message }) => `- \`${procedure ?? at}\`: ${message.replaceAll(/([\\`*_[\]<>])/g, "\\$1")}`,
    );
    return [`### ${headings[severity]}`, "", ...lines].join("\n");
  });
  return sections.join("\n\n");
}

function groups(findings: readonly Finding[]): readonly (readonly [Severity, readonly Finding[]])[] {
  return order
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity)] as const)
    .filter(([, group]) => group.length > 0);
}
