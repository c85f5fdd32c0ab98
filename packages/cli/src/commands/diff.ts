import { Option } from "commander";
import { type Base, loadBaseline } from "../breaking/baseline/load-baseline.js";
import { baselineArgument } from "../breaking/baseline/parse-baseline.js";
import { findChanges } from "../breaking/find-changes.js";
import { formatChangelog, formatChangelogMarkdown, worthTelling } from "../breaking/report/format-changelog.js";
import { type TodayOption, todayOf, withToday } from "./breaking-options.js";
import { type AddCommand, formatExamples, type Shell } from "./command.js";
import { type ContractOptions, loadOptionsOf, withTimeout } from "./contract-options.js";

interface DiffOptions extends ContractOptions, TodayOption {
  readonly all?: boolean;
  readonly format?: "text" | "json" | "md";
}

/** `parley diff`: a changelog of two contracts. */
export const addDiff: AddCommand = (program, shell) => {
  const command = program
    .command("diff")
    .summary("list what is different between two contracts")
    .description(
      "Lists what is different between two contracts, by what it does to programs. It exits with 0 whatever it finds.",
    )
    .argument("<old>", baselineArgument)
    .argument("<new>", "the same");
  withToday(withTimeout(command))
    .option("--all", "list what changes nothing for programs, too: texts and examples")
    .addOption(new Option("--format <format>", "how to tell it").choices(["text", "json", "md"]))
    .addHelpText(
      "after",
      formatExamples([
        ["parley diff git:v1.0.0:contract.ts contract.ts", "what has changed since a tag"],
        ["parley diff contracts/1.0.0.json contract.ts --format md", "for a changelog"],
        ["parley diff https://api.example.com contract.ts", "what a deployment will change"],
      ]),
    )
    .action((old: string, now: string, options: DiffOptions) => runDiff([old, now], options, shell));
};

async function runDiff([old, now]: readonly [string, string], options: DiffOptions, shell: Shell): Promise<void> {
  const { report } = shell;
  const was = await loadOne(old, options, shell);
  const is = await loadOne(now, options, shell);
  const all = findChanges(was.manifest, is.manifest, { today: todayOf(options) });
  const findings = options.all ? all : worthTelling(all);
  const result = {
    was: was.manifest.version ?? null,
    is: is.manifest.version ?? null,
    findings,
  };
  if (options.format === "json") report.print(`${JSON.stringify(result, null, 2)}\n`);
  else if (options.format === "md") report.print(`${formatChangelogMarkdown(findings)}\n`);
  else report.result(result, () => formatChangelog(findings, report.style));
}

async function loadOne(text: string, options: DiffOptions, shell: Shell): Promise<Base> {
  const loading = loadBaseline(text, { ...loadOptionsOf(options, shell), contract: undefined });
  const [base] = await shell.report.during(`Loading ${text}`, loading);
  // Without releases there would have been an error.
  return base as Base;
}
