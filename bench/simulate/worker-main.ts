// One of the threads that simulations run in: it is told a plan, and tells what came of it.
import { parentPort } from "node:worker_threads";
import { figuresOf } from "./figures.js";
import type { Plan, Told } from "./plan.js";
import { scenarios } from "./scenarios.js";
import { simulate } from "./simulate-one.js";
import { sizes } from "./sizes.js";

// Errors are answers here, a great many of them, and nobody reads where they were made.
Error.stackTraceLimit = 0;

parentPort?.on("message", async (plan: Plan) => {
  parentPort?.postMessage(await play(plan));
});

async function play({ scenario: name, mode, size, seed }: Plan): Promise<Told> {
  try {
    const scenario = scenarios.find((one) => one.name === name);
    if (!scenario) throw new TypeError(`There is no scenario "${name}"`);
    const world = await simulate({ scenario, mode, size: sizes[size], seed });
    return { figures: figuresOf(world, scenario) };
  } catch (error) {
    return { error: `${name}, ${mode}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` };
  }
}
