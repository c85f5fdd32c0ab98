import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { BuildFailure } from "../build-failure.js";

/** How a program is run. */
export interface RunOptions {
  readonly timeoutMs: number;
  /** What to do where the program only needs longer. */
  readonly ifLonger: string;
  /** What it finds as `workerData`. */
  readonly data?: unknown;
  /** Told what the program prints; by default it is printed. */
  readonly onOutput?: (text: string) => void;
}

/**
 * Runs a module in a thread of its own and gives the first message it posts. The thread ends with it: timers and connections that the
 * module left open keep nothing alive.
 *
 * @throws whatever the module throws, with the stack in its sources; a BuildFailure when it posts nothing within `timeoutMs`, or ends before.
 */
export async function runProgram(file: string, options: RunOptions): Promise<unknown> {
  const { timeoutMs, ifLonger, data, onOutput } = options;
  const { NODE_ENV } = process.env;
  const captured = onOutput !== undefined;
  const worker = new Worker(pathToFileURL(file), {
    execArgv: ["--enable-source-maps"],
    // Without the environment: what this machine has set is not for everybody.
    env: NODE_ENV === undefined ? {} : { NODE_ENV },
    workerData: data,
    stdout: captured,
    stderr: captured,
  });
  if (onOutput) for (const output of [worker.stdout, worker.stderr]) output.setEncoding("utf8").on("data", onOutput);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const late = `It has not been evaluated after ${timeoutMs / 1_000} s; if it only needs longer, ${ifLonger}`;
      timer = setTimeout(() => reject(new BuildFailure(late)), timeoutMs);
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) =>
        reject(new BuildFailure(`It ended its process with code ${code} while it was evaluated`)),
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
