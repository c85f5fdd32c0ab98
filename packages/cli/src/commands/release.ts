import { acceptFile } from "../breaking/accept/acceptances.js";
import { withToday } from "./breaking-options.js";
import { type AddCommand, formatExamples } from "./command.js";
import { withContract } from "./contract-options.js";
import type { ReleaseOptions } from "./run-release.js";

/** `parley release`: freezes a contract under its version. */
export const addRelease: AddCommand = (program, shell) => {
  const command = withContract(program.command("release").summary("freeze a contract under its version"))
    .description(
      "Writes the contract's manifest into a folder, under its version, and compat.json beside it: who of earlier releases gets on with it. A version is frozen once; one that breaks programs has to be a major one.",
    )
    .option("--dir <folder>", "where releases are", "contracts")
    .option("--accept-file <file>", "the findings that somebody has accepted", acceptFile)
    .option("--check", "write nothing; exit with 1 if the release has not been frozen as it is now")
    .option("--dry-run", "write nothing, and say what would be written");
  withToday(command)
    .addHelpText(
      "after",
      formatExamples([
        ["parley release contract.ts", "freeze it: contracts/1.2.0.json and contracts/compat.json"],
        ["parley release contract.ts --check", "in CI: fail where somebody forgot to"],
      ]),
    )
    .action(async (input: string, options: ReleaseOptions) => {
      const { runRelease } = await import("./run-release.js");
      await runRelease(input, options, shell);
    });
};
