import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program of this example in a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** What it has written to standard output so far. */
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves when either of the two holds a text. @throws Error with both when the program ends first. */
  readonly wrote: (text: string) => Promise<void>;
  /** The exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
}

interface Start {
  /** The program's file, from `examples/mail`: TypeScript, or plain JavaScript, which starts sooner. */
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What comes through its standard input, which then ends. */
  readonly input?: string;
}

const folder = fileURLToPath(new URL("../..", import.meta.url));

/** Starts a program from the sources of everything it imports. */
export function startProgram({ file, args = [], env = {}, input = "" }: Start): Program {
  const compiler = file.endsWith(".ts") ? ["--conditions=@parley/source", "--import", "tsx"] : [];
  const child = spawn(process.execPath, [...compiler, file, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  const written = { output: "", errors: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    written.output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    written.errors += text;
  });
  // One that has ended before it has read its input is no problem of the test's.
  child.stdin.on("error", () => {}).end(input);
  const ended = once(child, "close").then(([code, signal]): number | string => code ?? signal);
  return {
    process: child,
    output: () => written.output,
    errors: () => written.errors,
    ended,
    async wrote(text) {
      while (!written.output.includes(text) && !written.errors.includes(text)) {
        const more = Promise.race([once(child.stdout, "data"), once(child.stderr, "data")]);
        const over = await Promise.race([more.then(() => undefined), ended]);
        if (over !== undefined && !`${written.output}${written.errors}`.includes(text)) {
          throw new Error(`It ended with ${over} before it wrote "${text}":\n${written.output}\n${written.errors}`);
        }
      }
    },
  };
}
