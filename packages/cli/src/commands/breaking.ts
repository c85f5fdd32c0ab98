import { type Command, InvalidArgumentError, Option } from "commander";
import { acceptFile, isFingerprint } from "../breaking/accept/acceptances.js";
import { baselineArgument } from "../breaking/baseline/parse-baseline.js";
import { breakingFormats } from "../breaking/report/breaking-formats.js";
import { parseDay, withToday } from "./breaking-options.js";
import { type AddCommand, formatExamples } from "./command.js";
import { withContract } from "./contract-options.js";
import type { BreakingOptions } from "./run-breaking.js";

/** `parley breaking`: whom a change of a contract breaks. */
export const addBreaking: AddCommand = (program, shell) => {
  const command = withContract(program.command("breaking").summary("tell whom a change of a contract breaks"))
    .description(
      "Compares a contract with an earlier one, and says which programs that are deployed the change breaks, each with a value that shows it. Exits with 1 if it breaks any.",
    )
    .requiredOption("--against <baseline>", baselineArgument);
  withAcceptOptions(withToday(withWhatCounts(command)))
    .addHelpText(
      "after",
      formatExamples([
        ["parley breaking contract.ts --against git:main", "before a pull request"],
        [
          "parley breaking contract.ts --against git:origin/main --format github",
          "in a GitHub workflow: beside the lines",
        ],
        ["parley breaking contract.ts --against contracts --transitive", "against every release that was frozen"],
        ["parley breaking contract.ts --against npm:@acme/api@1.4.0 --level source", "before an SDK is published"],
        [
          'parley breaking contract.ts --against git:main --accept a3f8c21b9d04 --reason "nobody sends it"',
          "it may break",
        ],
      ]),
    )
    .action(async (input: string, options: BreakingOptions) => {
      // It loads the prover, which nobody else needs.
      const { runBreaking } = await import("./run-breaking.js");
      await runBreaking(input, options, shell);
    });
};

function withWhatCounts(command: Command): Command {
  return command
    .addOption(
      new Option("--mode <mode>", "old clients at the new server, new clients at the old server, or both")
        .choices(["backward", "forward", "full"])
        .default("backward"),
    )
    .addOption(
      new Option("--level <level>", "what counts: failing at run time, or not compiling, or behaving differently, too")
        .choices(["wire", "source", "behaviour"])
        .default("wire"),
    )
    .option("--transitive", "against every release of the folder, and not the latest only")
    .addOption(new Option("--format <format>", "how to tell it").choices(breakingFormats));
}

function withAcceptOptions(command: Command): Command {
  return command
    .option("--accept-file <file>", "the findings that somebody has accepted", acceptFile)
    .option("--accept <fingerprint>", "accept this finding from now on; may be given more than once", collectPrint)
    .option("--reason <text>", "why it may break")
    .option("--who <name>", "who says so; without it, git's user.name")
    .addOption(new Option("--until <day>", "the last day on which that holds").argParser(parseDay));
}

function collectPrint(text: string, before: readonly string[] = []): readonly string[] {
  if (isFingerprint(text)) return [...before, text];
  throw new InvalidArgumentError("Expected the twelve hexadecimal digits behind a finding.");
}
