import { spawnSync } from "node:child_process";
import { cpus } from "node:os";

/** How `fork` starts a program on certain cores. */
export interface Placement {
  readonly execPath?: string;
  readonly execArgv: string[];
}

const canPin =
  process.platform === "linux" && cpus().length >= 3 && spawnSync("taskset", ["-c", "0", "true"]).status === 0;

/** The server's core: one, as one JavaScript thread is what is measured. */
export const serverCore = [0];

/** The nth generator's: another. */
export function generatorCore(index: number): readonly number[] {
  return [1 + (index % (cpus().length - 1))];
}

/** Keeps a program to some cores where the system can: where it cannot, the scheduler will mostly do so by itself. */
export function placeOn(cores: readonly number[], execArgv: readonly string[] = []): Placement {
  if (!canPin) return { execArgv: [...execArgv] };
  return { execPath: "taskset", execArgv: ["-c", cores.join(","), process.execPath, ...execArgv] };
}
