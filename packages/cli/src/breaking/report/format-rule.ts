import type { Style } from "../../report.js";
import { allRules, type NamedRule } from "../rules/all-rules.js";
import { areas } from "../rules/rule.js";
import { severityStyles } from "./format-text.js";

type Paint = (style: Style, text: string) => string;

/** A rule's page, for a terminal. */
export function formatRule(rule: NamedRule, paint: Paint): string {
  const { id, severity, ifSafe, title, why, before, after, instead, fix } = rule;
  const code = (text: string) =>
    text
      .split("\n")
      .map((line) => `    ${line}`)
      .join("\n");
  return [
    `${paint(severityStyles[severity], severity)}  ${paint("bold", id)}`,
    "",
    `What:  ${title}.`,
    `Why:   ${why}`,
    ...(severity === "WIRE" && ifSafe ? [`       Where the prover shows that nobody breaks, it is ${ifSafe}.`] : []),
    "",
    "From",
    code(before),
    "to",
    code(after),
    "",
    `Do:    ${fix}.`,
    ...(instead === undefined ? [] : [code(instead)]),
  ].join("\n");
}

/** All rules in a list, by area. */
export function formatRules(paint: Paint): string {
  const width = Math.max(...allRules.map(({ id }) => id.length));
  const sections = areas.map((area) => {
    const rules = allRules.filter((rule) => rule.area === area);
    const lines = rules.map(
      ({ id, severity, title }) =>
        `  ${paint(severityStyles[severity], severity.padEnd(9))}  ${id.padEnd(width)}  ${title}`,
    );
    return [paint("bold", area), ...lines].join("\n");
  });
  return sections.join("\n\n");
}
