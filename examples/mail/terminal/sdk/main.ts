// The terminal client once more, as somebody outside this repository would write it: on the SDK that was generated of the contract, and
// without the contract, its schemas and Parley.
import { Command } from "commander";
import { RpcError } from "../../sdk/typescript/src/index.js";
import { explain } from "../problem.js";
import { runProgram } from "../run-program.js";
import { commands } from "./commands.js";

const program = new Command("mail-sdk").description("Mail at the terminal, on the generated SDK.");
for (const command of commands) program.addCommand(command);

await runProgram(program, (thrown) => explain(thrown, (error) => error instanceof RpcError));
