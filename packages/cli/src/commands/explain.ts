import { Option } from "commander";
import { formatRule, formatRules } from "../breaking/report/format-rule.js";
import { formatRuleTable } from "../breaking/report/format-rule-table.js";
import { allRules, type NamedRule } from "../breaking/rules/all-rules.js";
import { UsageError } from "../usage-error.js";
import { type AddCommand, formatExamples, type Shell } from "./command.js";

interface ExplainOptions {
  readonly format?: "text" | "md";
}

/** `parley explain`: what a rule looks for, why, and what to do instead. */
export const addExplain: AddCommand = (program, shell) => {
  program
    .command("explain")
    .summary("explain a rule of parley breaking")
    .description(
      "Explains a rule of parley breaking: what it looks for, whom it breaks, and what to do instead. Without a rule, lists all.",
    )
    .argument("[rule]", "its name, such as input-required-added")
    .addOption(new Option("--format <format>", "how to list all of them").choices(["text", "md"]))
    .addHelpText(
      "after",
      formatExamples([
        ["parley explain input-required-added", "one rule, with an example"],
        ["parley explain", "all of them"],
      ]),
    )
    .action((name: string | undefined, { format }: ExplainOptions) => {
      if (name === undefined && format === "md") shell.report.print(`${formatRuleTable()}\n`);
      else explain(name, shell);
    });
};

function explain(name: string | undefined, { report }: Shell): void {
  if (name === undefined) {
    report.result(allRules, () => formatRules(report.style));
  } else {
    const rule = findRule(name);
    report.result(rule, () => formatRule(rule, report.style));
  }
}

function findRule(name: string): NamedRule {
  const id = name.toLowerCase().replaceAll("_", "-");
  const rule = allRules.find((candidate) => candidate.id === id);
  if (rule) return rule;
  const near = allRules.filter((candidate) => id.split("-").every((word) => candidate.id.includes(word)));
  const names = near.map((candidate) => candidate.id).join(", ");
  throw new UsageError(`There is no rule ${name}; ${names === "" ? "parley explain lists all" : `perhaps ${names}`}`);
}
