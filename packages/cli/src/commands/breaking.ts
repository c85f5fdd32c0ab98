import { type Command, InvalidArgumentError, Option } from "commander";
import { acceptFile, readAcceptances, writeAcceptances } from "../breaking/accept/accept-file.js";
import { isFingerprint, withAcceptance } from "../breaking/accept/acceptances.js";
import { whoAmI } from "../breaking/accept/who-am-i.js";
import { loadBaseline } from "../breaking/baseline/load-baseline.js";
import { baselineArgument } from "../breaking/baseline/parse-baseline.js";
import { type FoundAgainst, findAgainst } from "../breaking/find-against.js";
import type { Mode } from "../breaking/finding.js";
import { judgeFindings, type Level } from "../breaking/gate.js";
import { type BreakingFormat, breakingFormats, formatReport } from "../breaking/report/formats.js";
import { exitCodes } from "../exit-code.js";
import { UsageError } from "../usage-error.js";
import { parseDay, type TodayOption, todayOf, withToday } from "./breaking-options.js";
import { type AddCommand, formatExamples, type Shell } from "./command.js";
import { type ContractOptions, contractOf, loadOptionsOf, withContract } from "./contract-options.js";

interface BreakingOptions extends ContractOptions, TodayOption {
  readonly against: string;
  readonly mode: Mode;
  readonly level: Level;
  readonly transitive?: boolean;
  readonly format?: BreakingFormat;
  readonly acceptFile: string;
  readonly accept?: readonly string[];
  readonly reason?: string;
  readonly who?: string;
  readonly until?: string;
}

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
    .action((input: string, options: BreakingOptions) => runBreaking(input, options, shell));
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

async function runBreaking(input: string, options: BreakingOptions, shell: Shell): Promise<void> {
  checkOptions(options);
  const { against, mode, level, format = "text", transitive = false } = options;
  const { cwd, report } = shell;
  const baseline = loadBaseline(against, { ...loadOptionsOf(options, shell), contract: input, transitive });
  const bases = await report.during(`Loading ${against}`, baseline);
  const { manifest, places } = await contractOf(input, options, shell);
  const today = todayOf(options);
  const found = findAgainst(bases, manifest, { mode, today });
  const acceptances = await acceptAsAsked(found, options, cwd);
  const base = bases.at(-1)?.manifest;
  const facts = { name: manifest.name, against, was: base?.version, is: manifest.version };
  const result = judgeFindings(found, { ...facts, level, acceptances, places, today });
  if (format === "text") report.result(result, () => formatReport(result, "text", report.style));
  else report.print(`${formatReport(result, format, report.style)}\n`);
  if (!result.ok) shell.exitWith(exitCodes.found);
}

function checkOptions({ accept, reason, who, until }: BreakingOptions): void {
  if (accept && (reason === undefined || reason.trim() === "")) {
    throw new UsageError('--accept needs a --reason "…": whoever reads it later wants to know why it may break');
  }
  if (!accept && (reason ?? who ?? until) !== undefined) {
    throw new UsageError("--reason, --who and --until belong to --accept <fingerprint>");
  }
}

/** What was accepted before, and what is to be from now on. */
async function acceptAsAsked(found: readonly FoundAgainst[], options: BreakingOptions, cwd: string) {
  const { acceptFile: file, accept = [], reason = "", until } = options;
  let acceptances = await readAcceptances(file, cwd);
  if (accept.length === 0) return acceptances;
  const who = options.who ?? (await whoAmI(cwd));
  for (const fingerprint of accept) {
    if (!found.some((finding) => finding.fingerprint === fingerprint)) {
      throw new UsageError(`There is no finding ${fingerprint}, so that there is nothing to accept`);
    }
    const acceptance = {
      fingerprint,
      reason,
      ...(who !== undefined && { who }),
      ...(until !== undefined && { until }),
    };
    acceptances = withAcceptance(acceptances, acceptance);
  }
  await writeAcceptances(file, acceptances, cwd);
  return acceptances;
}
