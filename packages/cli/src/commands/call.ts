import type { CallOptions } from "../call/run-call.js";
import { UsageError } from "../usage-error.js";
import { type AddCommand, formatExamples } from "./command.js";
import { withContract } from "./contract-options.js";

/** `parley call`: one call of a running server. */
export const addCall: AddCommand = (program, shell) => {
  withContract(program.command("call").summary("call a procedure of a running server"))
    .description(
      "Calls a procedure and prints what it answers as plain JSON; of a subscription, each event on a line. " +
        "The call, too, may take as long as --timeout says.",
    )
    .argument("<procedure>", "its path, such as users.get")
    .argument("[input]", "JSON, with dates as ISO strings and files as @path; - reads it from stdin")
    .option(
      "-u, --url <url>",
      "the server's RPC endpoint (default: http://localhost:3000/rpc, or /rpc of the given URL)",
    )
    .option(
      "-H, --header <header>",
      "a header to send, as in 'authorization: Bearer …'; can be repeated",
      collectHeader,
    )
    .addHelpText(
      "after",
      formatExamples([
        [`parley call contract.ts users.get '{"id":"7"}'`, "the input is checked before it is sent"],
        ["parley call http://localhost:3000 feed.watch | jq .title", "a stream, event by event, until Ctrl-C"],
        ["parley call contract.ts files.put @photo.png -u https://example.com/rpc", "sends a file"],
      ]),
    )
    .action(async (...[contract, procedure, input, options]: [string, string, string | undefined, CallOptions]) => {
      const { runCall } = await import("../call/run-call.js");
      await runCall({ contract, procedure, input, options }, shell);
    });
};

function collectHeader(
  given: string,
  earlier: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name, value] = /^([!#$%&'*+.^`|~\w-]+)\s*:\s*(.*)$/.exec(given) ?? [];
  if (name === undefined || value === undefined)
    throw new UsageError(`--header ${given} is no header: expected 'name: value'`);
  return { ...earlier, [name.toLowerCase()]: value };
}
