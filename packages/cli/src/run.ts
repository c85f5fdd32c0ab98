import { Command, CommanderError } from "commander";
import type { Shell, Surroundings } from "./commands/command.js";
import { commands } from "./commands/registry.js";
import { type ExitCode, exitCodes } from "./exit-code.js";
import { GenerateError } from "./generate/generate-error.js";
import { createReport, type Report } from "./report.js";
import { UsageError } from "./usage-error.js";
import { version } from "./version.js";

/** Runs the command. Nothing is thrown: whatever goes wrong has been told when the exit code is there. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const report = createReport(surroundings, argv.includes("--json"));
  let exitCode: ExitCode = exitCodes.ok;
  const shell: Shell = {
    ...surroundings,
    report,
    exitWith(code) {
      exitCode = code;
    },
  };
  try {
    await createProgram(shell).parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (thrown) {
    return codeOfFailure(thrown, report);
  }
}

function createProgram(shell: Shell): Command {
  const { report } = shell;
  const title = (text: string) => report.style("bold", text);
  const program = new Command("parley")
    .description("Makes SDKs and documents of a contract, and tells what a change of it would break.")
    .version(version, "-V, --version", "print the version")
    .option("--json", "tell results and failures as JSON on stdout")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .configureHelp({ showGlobalOptions: true, styleTitle: title })
    .configureOutput({
      writeOut: report.print,
      writeErr: (text) => report.note(text.trimEnd()),
      // Told with the exit code, below.
      outputError: () => {},
    })
    .exitOverride();
  for (const addTo of commands) addTo(program, shell);
  return program;
}

function codeOfFailure(thrown: unknown, report: Report): ExitCode {
  if (thrown instanceof CommanderError) {
    if (thrown.exitCode === 0) return exitCodes.ok;
    // Called without a command, it has shown its help on stderr.
    if (thrown.code !== "commander.help") report.failure(thrown.message.replace(/^error: /, ""), exitCodes.usage);
    return exitCodes.usage;
  }
  if (thrown instanceof UsageError || thrown instanceof GenerateError) {
    report.failure(thrown.message, exitCodes.usage);
    return exitCodes.usage;
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  report.failure(`This is a fault of Parley's own, please report it: ${stack}`, exitCodes.internal);
  return exitCodes.internal;
}
