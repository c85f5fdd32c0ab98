import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/** How `fork` starts a program on certain cores. */
export interface Placement {
  readonly execPath?: string;
  readonly execArgv: string[];
}

const count = cpus().length;
const canPin = process.platform === "linux" && count >= 3 && spawnSync("taskset", ["-c", "0", "true"]).status === 0;

/**
 * The server's: one for its JavaScript, and where there are enough one for the engine's own threads. On one core with them a server spends half
 * of its first seconds under load waiting for its compiler and garbage collector, and what is measured is the scheduler.
 */
export const serverCores: readonly number[] = count >= 4 ? [0, 1] : [0];

/** The generators': the others, one each. */
export const generatorCores: readonly number[] = Array.from({ length: count }, (_, core) => core).slice(
  serverCores.length,
);

/** Keeps a program to some cores where the system can: where it cannot, the scheduler will mostly do so by itself. */
export function placeOn(cores: readonly number[]): Placement {
  if (!canPin) return { execArgv: [] };
  return { execPath: "taskset", execArgv: ["-c", cores.join(","), process.execPath] };
}
