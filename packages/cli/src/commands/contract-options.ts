import type { Manifest } from "@parley/contract/manifest";
import type { Command } from "commander";
import { InvalidArgumentError } from "commander";
import { contractArgument } from "../load/contract-input.js";
import type { LoadedContract, LoadOptions } from "../load/loaded-contract.js";
import { loadContract } from "../load-contract.js";
import type { Shell } from "./command.js";

/** The options of every command that loads a contract. */
export interface ContractOptions {
  readonly timeout?: number;
}

/** Adds the argument `<contract>` and the options that loading one has. */
export function withContract(command: Command): Command {
  return withTimeout(command.argument("<contract>", contractArgument));
}

/** Adds the options that loading a contract has, for commands that name their arguments themselves. */
export function withTimeout(command: Command): Command {
  return command.option("--timeout <seconds>", "how long evaluating or getting it may take", parseSeconds, 10);
}

/** Loads the contract of a command; what its module prints goes to stderr, because stdout is for results. */
export function contractOf(input: string, options: ContractOptions, shell: Shell): Promise<LoadedContract> {
  return shell.report.during(`Loading ${input}`, loadContract(input, loadOptionsOf(options, shell)));
}

/** What loading a contract takes, as the command line says it. */
export function loadOptionsOf({ timeout = 10 }: ContractOptions, { cwd, report }: Shell): LoadOptions {
  return { cwd, onOutput: (text) => report.note(text.trimEnd()), timeoutMs: timeout * 1_000 };
}

/** `1 procedure`, `30 procedures`. */
export function countProcedures(procedures: number | Manifest["procedures"]): string {
  const count = typeof procedures === "number" ? procedures : Object.keys(procedures).length;
  return `${count} ${count === 1 ? "procedure" : "procedures"}`;
}

/** Reads the name of a file or folder to write to: an empty one is a variable that is not set, and would be the folder one is in. */
export function parseOut(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("It is empty; the folder you are in is called . (a dot).");
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== "" && seconds > 0 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError("Expected a number of seconds, up to 86400.");
}
