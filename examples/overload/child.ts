import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Starts a program of this example in a process of its own, which ends with this one. That it ends before is the end of the experiment. */
export function startChild(program: string, ...args: readonly string[]): ChildProcess {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), args);
  child.once("exit", (code, signal) => {
    if (!child.connected && child.killed) return;
    console.error(`${program} ended with ${signal ?? `exit code ${code}`}: its message is above`);
    process.exit(1);
  });
  return child;
}
