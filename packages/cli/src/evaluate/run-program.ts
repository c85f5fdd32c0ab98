import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { BuildFailure } from "../build-failure.js";

/**
 * Runs a module in a thread of its own and gives the first message it posts. The thread ends with it: timers and connections that the
 * module left open keep nothing alive.
 *
 * @throws whatever the module throws, with the stack in its sources; a BuildFailure when it posts nothing within `timeoutMs`, or ends before.
 */
export async function runProgram(file: string, timeoutMs: number): Promise<unknown> {
  const { NODE_ENV } = process.env;
  // Without the environment: what this machine has set is not for everybody.
  const env = NODE_ENV === undefined ? {} : { NODE_ENV };
  const worker = new Worker(pathToFileURL(file), { execArgv: ["--enable-source-maps"], env });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const late = `It has not been evaluated after ${timeoutMs / 1_000} s; if it only needs longer, give the plugin a larger \`timeoutMs\``;
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
