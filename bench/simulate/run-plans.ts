import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Figures } from "./figures.js";
import type { Plan, Told } from "./plan.js";

/** A plan, and the compiled program that is to run it. */
export interface Task extends Plan {
  readonly program: string;
}

/**
 * Runs simulations, on as many cores as there are, and returns what came of them in the order of their plans. Each depends on its plan alone, so
 * that nothing depends on which ran beside which.
 */
export async function runPlans(tasks: readonly Task[]): Promise<readonly Figures[]> {
  const figures = new Array<Figures>(tasks.length);
  const left = [...tasks.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, task] = next;
      figures[index] = await runOne(task);
    }
  };
  await Promise.all(Array.from({ length: Math.min(tasks.length, availableParallelism()) }, work));
  return figures;
}

/** A thread for each: what one simulation leaves behind in memory slows no other down. */
function runOne({ program, ...plan }: Task): Promise<Figures> {
  // Loaders that this process was started with are none of its business.
  const worker = new Worker(program, { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 128 } });
  const figures = new Promise<Figures>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (told: Told) => ("figures" in told ? resolve(told.figures) : reject(new Error(told.error))));
  });
  worker.postMessage(plan);
  return figures.finally(() => worker.terminate());
}
