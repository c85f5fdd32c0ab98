import { parseArgs } from "node:util";
import { formatGoals, recordGoals } from "./report/goal.js";
import { writeJsonResult, writeResult } from "./report/results.js";
import { drawSimulation } from "./simulate/chart.js";
import { compareRemovals } from "./simulate/compare-removals.js";
import { compileWorker } from "./simulate/compile-worker.js";
import { goalsOf } from "./simulate/goals.js";
import { type Mode, modes } from "./simulate/modes.js";
import { formatSize } from "./simulate/print.js";
import type { SimulationResult } from "./simulate/result.js";
import { runPlans } from "./simulate/run-plans.js";
import { scenarios } from "./simulate/scenarios.js";
import { parseSizes, type SizeName } from "./simulate/sizes.js";

/**
 * What trouble does to many clients and servers, on a virtual clock and with the policies that ship: `pnpm simulate`, with
 * - `--seed 1`: the same seed gives the same figures
 * - `--quick`: the small clients only, with no protection and with all of it; it writes no results
 * - `--sizes small,busy`: who calls how many servers; there are `wide` and `large`, too, with a hundred servers
 * - `less`, or `less throttle limit`: what each part of the protection is worth, by doing without it
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: "string", default: "1" },
      quick: { type: "boolean", default: false },
      sizes: { type: "string" },
    },
  });
  const { seed, quick } = values;
  const names = parseSizes(values.sizes ?? (quick ? "small" : "small,busy"));
  const [command, ...parts] = positionals;
  if (command === "less") {
    console.log(await compareRemovals({ seed, sizes: names, parts }));
    return;
  }
  if (command !== undefined) throw new TypeError(`There is no "${command}". Use: pnpm simulate, or pnpm simulate less`);
  await runMatrix({ seed, names, quick });
}

interface Matrix {
  readonly seed: string;
  readonly names: readonly SizeName[];
  readonly quick: boolean;
}

async function runMatrix({ seed, names, quick }: Matrix): Promise<void> {
  const program = await compileWorker();
  const plans = names.flatMap((size) =>
    scenarios.flatMap(({ name: scenario }) =>
      comparedFor(size, quick).map((mode) => ({ program, scenario, mode, size, seed })),
    ),
  );
  const ran = await runPlans(plans);
  const cells = plans.flatMap(({ program: _, seed: __, ...plan }, index) => {
    const figures = ran[index];
    return figures ? [{ ...plan, figures }] : [];
  });
  const result: SimulationResult = { method: { seed }, cells };
  for (const size of names) console.log(`${formatSize(result, size)}\n`);
  const goals = names.flatMap((size) => goalsOf(size, result));
  console.log(formatGoals(goals));
  if (quick) return;
  writeJsonResult("simulate", { ...result, goals: recordGoals(goals) });
  writeResult("simulate.svg", drawSimulation(result));
}

/** One end alone is looked at for one size: it takes most of the time, and says the same of the others. */
function comparedFor(size: SizeName, quick: boolean): readonly Mode[] {
  return quick || size !== "small" ? ["nothing", "both"] : modes;
}
