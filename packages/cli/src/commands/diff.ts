import { Option } from "commander";
import { baselineArgument } from "../breaking/baseline/parse-baseline.js";
import { withToday } from "./breaking-options.js";
import { type AddCommand, formatExamples } from "./command.js";
import { withTimeout } from "./contract-options.js";
import type { DiffOptions } from "./run-diff.js";

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
    .action(async (old: string, now: string, options: DiffOptions) => {
      const { runDiff } = await import("./run-diff.js");
      await runDiff([old, now], options, shell);
    });
};
