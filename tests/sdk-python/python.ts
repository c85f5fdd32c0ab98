import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Why no Python can be run; undefined where one can. */
export async function missingPython(): Promise<string | undefined> {
  try {
    const { stdout } = await run("python3", ["-c", "import sys; print(sys.version_info >= (3, 11), sys.version)"]);
    return stdout.startsWith("True")
      ? undefined
      : `python3 is older than 3.11: ${stdout.slice("False ".length).trim()}`;
  } catch (cause) {
    return `there is no python3 that starts: ${cause instanceof Error ? cause.message.split("\n")[0] : cause}`;
  }
}

/** A program of Python's, and where it finds what it imports. */
export interface PythonProgram {
  readonly flags: readonly string[];
  readonly script: string;
  readonly args: readonly string[];
  readonly path: string;
}

/** Runs a program to its end. @throws Error with what it wrote, where it fails. */
export async function runPython({ flags, script, args, path }: PythonProgram) {
  return run("python3", [...flags, script, ...args], {
    env: {
      ...process.env,
      PYTHONPATH: path,
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONIOENCODING: "utf-8",
      PYTHONHASHSEED: "0",
    },
    maxBuffer: 10_000_000,
  });
}
