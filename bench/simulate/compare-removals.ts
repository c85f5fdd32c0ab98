import { formatTable } from "../report/table.js";
import { compileWorker } from "./compile-worker.js";
import type { Figures } from "./figures.js";
import { removals } from "./removals.js";
import { runPlans } from "./run-plans.js";
import { scenarios } from "./scenarios.js";
import type { SizeName } from "./sizes.js";

/** Plays every scenario with all of the protection and with each part left out, and says in a table what that changes. */
export async function compareRemovals(options: {
  readonly seed: string;
  readonly sizes: readonly SizeName[];
  /** Names of parts; all of them if there are none. */
  readonly parts: readonly string[];
}): Promise<string> {
  const { seed, sizes, parts } = options;
  const unknown = parts.find((part) => removals.every(({ name }) => name !== part));
  if (unknown)
    throw new TypeError(`There is no part "${unknown}". There are ${removals.map(({ name }) => name).join(", ")}`);
  const left = removals.filter(({ name }) => parts.length === 0 || parts.includes(name));
  const programs = await Promise.all([undefined, ...left].map((removal) => compileWorker(removal)));
  const rows = sizes.flatMap((size) => scenarios.map(({ name: scenario }) => ({ size, scenario })));
  const plans = programs.flatMap((program) => rows.map((row) => ({ ...row, program, mode: "both", seed }) as const));
  const figures = await runPlans(plans);
  const cell = (row: number, column: number) => show(figures[column * rows.length + row]);
  return formatTable(
    [
      "goodput in trouble, of critical calls, worst later, attempts per call",
      "all",
      ...left.map(({ name }) => `less ${name}`),
    ],
    rows.map(({ size, scenario }, row) => [`${size}, ${scenario}`, ...programs.map((_, column) => cell(row, column))]),
  );
}

function show(figures: Figures | undefined): string {
  if (!figures) return "";
  const { during, critical, worst, attemptsPerCall } = figures;
  return `${during.toFixed(3)} ${critical.toFixed(3)} ${worst.toFixed(3)} ${attemptsPerCall.toFixed(2)}`;
}
