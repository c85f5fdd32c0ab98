import { RpcError } from "@parley/contract";
import { Command } from "commander";
import { importMail } from "./commands/import.js";
import { inbox } from "./commands/inbox.js";
import { login, logout } from "./commands/login.js";
import { read } from "./commands/read.js";
import { search } from "./commands/search.js";
import { send } from "./commands/send.js";
import { watch } from "./commands/watch.js";
import { explain } from "./problem.js";
import { runProgram } from "./run-program.js";

const program = new Command("mail")
  .description("Mail at the terminal. Exit codes: 0 done, 1 failed, 2 not understood.")
  .addHelpText(
    "after",
    `\nExamples:\n  mail login ada@parley.example\n  mail inbox --unread\n  mail read 1 --save ~/Downloads\n  echo "On my way" | mail send --to grace@parley.example --subject Lunch\n  mail inbox --json | jq '.[].subject'`,
  );
for (const command of [login, logout, inbox, read, search, send, watch, importMail]) program.addCommand(command);

await runProgram(program, (thrown) => explain(thrown, (error) => error instanceof RpcError));
