import { Command, CommanderError } from "commander";
import { importMail } from "./commands/import.js";
import { inbox } from "./commands/inbox.js";
import { login, logout } from "./commands/login.js";
import { read } from "./commands/read.js";
import { search } from "./commands/search.js";
import { send } from "./commands/send.js";
import { watch } from "./commands/watch.js";
import { tell } from "./print.js";
import { explain } from "./problem.js";

const program = new Command("mail")
  .description("Mail at the terminal. Exit codes: 0 done, 1 failed, 2 not understood.")
  .addHelpText(
    "after",
    `\nExamples:\n  mail login ada@parley.example\n  mail inbox --unread\n  mail read 1 --save ~/Downloads\n  echo "On my way" | mail send --to grace@parley.example --subject Lunch\n  mail inbox --json | jq '.[].subject'`,
  );
for (const command of [login, logout, inbox, read, search, send, watch, importMail]) program.addCommand(command);
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
