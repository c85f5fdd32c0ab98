import type { Figures } from "./figures.js";
import type { Mode } from "./modes.js";
import type { SizeName } from "./sizes.js";

/** What results/simulate.json has. */
export interface SimulationResult {
  readonly method: { readonly seed: string };
  readonly cells: readonly Cell[];
}

/** One simulation and what came of it. */
export interface Cell {
  readonly scenario: string;
  readonly mode: Mode;
  readonly size: SizeName;
  readonly figures: Figures;
}

/** The figures of one simulation; undefined where it was not run. */
export function figuresFor(
  { cells }: SimulationResult,
  { scenario, mode, size }: Omit<Cell, "figures">,
): Figures | undefined {
  return cells.find((cell) => cell.scenario === scenario && cell.mode === mode && cell.size === size)?.figures;
}
