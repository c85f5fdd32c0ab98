import { text } from "node:stream/consumers";
import type { RpcError } from "@parley/contract";
import { isRpcError } from "@parley/contract/call";
import { toPlainJson } from "@parley/contract/manifest";
import type { Shell } from "../commands/command.js";
import { type ContractOptions, contractOf } from "../commands/contract-options.js";
import { exitCodes } from "../exit-code.js";
import { parseContractInput } from "../load/contract-input.js";
import { UsageError } from "../usage-error.js";
import { callProcedure } from "./call-procedure.js";
import { findCallee } from "./find-callee.js";
import { readInput } from "./read-input.js";

/** The options of the command. */
export interface CallOptions extends ContractOptions {
  readonly url?: string;
  readonly header?: Readonly<Record<string, string>>;
}

/** What was asked for. */
export interface Asked {
  readonly contract: string;
  readonly procedure: string;
  readonly input: string | undefined;
  readonly options: CallOptions;
}

/**
 * Calls the procedure and prints its answer.
 *
 * @throws UsageError for a contract, a procedure or an input that cannot be called with; a call that fails is told, and exits with 1
 */
export async function runCall({ contract, procedure, input, options }: Asked, shell: Shell): Promise<void> {
  const { report, cwd, stdin } = shell;
  const url = rpcUrlOf(contract, options.url, cwd);
  const { manifest } = await contractOf(contract, options, shell);
  const callee = findCallee(manifest, procedure);
  const value = await readInput(input === "-" ? await text(stdin) : input, callee, cwd);
  const signal = shell.untilStopped();
  const timeoutMs = (options.timeout ?? 10) * 1_000;
  const result = callProcedure(callee, { url, headers: options.header ?? {}, timeoutMs, input: value, signal });
  try {
    if (!(Symbol.asyncIterator in result))
      return await printAnswer(await report.during(`Calling ${procedure}`, result), shell);
    for await (const event of result) report.print(`${JSON.stringify(toPlainJson(event) ?? null)}\n`);
  } catch (thrown) {
    if (!isRpcError(thrown)) throw thrown;
    if (signal.aborted && Symbol.asyncIterator in result) return;
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
