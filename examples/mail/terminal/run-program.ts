import { type Command, CommanderError } from "commander";
import { tell } from "./print.js";

/**
 * Runs a program of commands to its end: exit code 0 when it is done, 1 when it failed, 2 when it was not understood.
 * @param explain what to tell a person of what was thrown; undefined when it is a mistake of the program
 */
export async function runProgram(program: Command, explain: (thrown: unknown) => string | undefined): Promise<void> {
  for (const command of [program, ...program.commands])
    command.exitOverride().showHelpAfterError("(--help shows what there is)");
  // `mail inbox | head -1`: whoever reads has enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  try {
    await program.parseAsync();
  } catch (thrown) {
    if (thrown instanceof CommanderError) process.exitCode = thrown.exitCode === 0 ? 0 : 2;
    else {
      process.exitCode = 1;
      const message = explain(thrown);
      if (message === undefined) throw thrown;
      tell(message);
    }
  }
}
