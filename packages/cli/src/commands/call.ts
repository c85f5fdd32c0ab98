import { text } from "node:stream/consumers";
import type { RpcError } from "@parley/contract";
import { isRpcError } from "@parley/contract/call";
import { toPlainJson } from "@parley/contract/manifest";
import { findCallee } from "../call/find-callee.js";
import { readInput } from "../call/read-input.js";
import { exitCodes } from "../exit-code.js";
import { parseContractInput } from "../load/contract-input.js";
import { UsageError } from "../usage-error.js";
import { type AddCommand, formatExamples, type Shell } from "./command.js";
import { type ContractOptions, contractOf, withContract } from "./contract-options.js";

interface CallOptions extends ContractOptions {
  readonly url?: string;
  readonly header?: Readonly<Record<string, string>>;
}

/** What was asked for. */
interface Asked {
  readonly contract: string;
  readonly procedure: string;
  readonly input: string | undefined;
  readonly options: CallOptions;
}

/** `parley call`: one call of a running server. */
export const addCall: AddCommand = (program, shell) => {
  withContract(program.command("call").summary("call a procedure of a running server"))
    .description("Calls a procedure and prints what it answers as plain JSON; of a subscription, each event on a line.")
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
    .action((...[contract, procedure, input, options]: [string, string, string | undefined, CallOptions]) =>
      runCall({ contract, procedure, input, options }, shell),
    );
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

async function runCall({ contract, procedure, input, options }: Asked, shell: Shell): Promise<void> {
  const { report, cwd, stdin } = shell;
  const url = rpcUrlOf(contract, options.url, cwd);
  const { manifest } = await contractOf(contract, options, shell);
  const callee = findCallee(manifest, procedure);
  const value = await readInput(input === "-" ? await text(stdin) : input, callee, cwd);
  const { callProcedure } = await import("../call/call-procedure.js");
  const signal = shell.untilStopped();
  const timeoutMs = (options.timeout ?? 10) * 1_000;
  const result = callProcedure(callee, { url, headers: options.header ?? {}, timeoutMs, input: value, signal });
  try {
    if (!(Symbol.asyncIterator in result))
      return await printAnswer(await report.during(`Calling ${procedure}`, result), shell);
    for await (const event of result) report.print(`${JSON.stringify(toPlainJson(event) ?? null)}\n`);
  } catch (thrown) {
    if (!isRpcError(thrown)) throw thrown;
    if (signal.aborted) return;
    tellError(thrown, url, shell);
  }
}

function rpcUrlOf(contract: string, given: string | undefined, cwd: string): string {
  if (given !== undefined) {
    if (!/^https?:\/\//i.test(given) || !URL.canParse(given))
      throw new UsageError(`--url ${given} is no URL: expected one such as http://localhost:3000/rpc`);
    return given;
  }
  const parsed = parseContractInput(contract, cwd);
  if (parsed.from !== "url") return "http://localhost:3000/rpc";
  const { pathname, origin } = parsed.url;
  return pathname === "/" || pathname.endsWith(".json") ? `${origin}/rpc` : origin + pathname.replace(/\/+$/, "");
}

/** Bytes go out as they are; what answers nothing prints nothing. */
async function printAnswer(answer: unknown, { report }: Shell): Promise<void> {
  if (answer instanceof Blob) return report.print(new Uint8Array(await answer.arrayBuffer()));
  if (answer !== undefined) report.print(`${JSON.stringify(toPlainJson(answer) ?? null, null, 2)}\n`);
}

function tellError(error: RpcError, url: string, { report, exitWith }: Shell): void {
  const { code, rawMessage: message, data, status, requestId, origin, issues } = error;
  const plain = data === undefined ? undefined : toPlainJson(data);
  exitWith(exitCodes.found);
  const lines = [
    error.message,
    ...(plain === undefined ? [] : [JSON.stringify(plain, null, 2)]),
    ...(issues ?? []).map(({ path, message: issue }) => `  ${path.join(".")}: ${issue}`),
    ...(code === "NETWORK" ? [`  at ${url}`] : []),
  ];
  report.failure(lines.join("\n"), exitCodes.found, { message, code, data: plain, status, origin, requestId, issues });
}
