import type { Command } from "commander";
import type { ExitCode } from "../exit-code.js";
import type { Report, Terminal } from "../report.js";

/** What the program is run in. */
export interface Surroundings extends Terminal {
  readonly stdin: NodeJS.ReadableStream;
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** Aborts when the program is told to end. To be asked for by commands that go on: whoever asks does the ending. */
  readonly untilStopped: () => AbortSignal;
}

/** What a command works with. */
export interface Shell extends Pick<Surroundings, "stdin" | "cwd" | "untilStopped"> {
  readonly report: Report;
  /** Says what the program exits with once the command has ended without throwing; 0 if it says nothing. */
  exitWith(code: ExitCode): void;
}

/** Adds a command to the program: its arguments, options and help, and an action that wires what does the work. */
export type AddCommand = (program: Command, shell: Shell) => void;

/** A command line, and what it does. */
export type Example = readonly [line: string, what: string];

/** The text behind a command's help that shows how it is used. */
export function formatExamples(examples: readonly Example[]): string {
  return `\nExamples:\n${examples.map(([line, what]) => `  $ ${line}\n      ${what}`).join("\n")}\n`;
}
