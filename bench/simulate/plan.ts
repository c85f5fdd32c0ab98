import type { Figures } from "./figures.js";
import type { Mode } from "./modes.js";
import type { SizeName } from "./sizes.js";

/** One simulation to be run, wherever. */
export interface Plan {
  readonly scenario: string;
  readonly mode: Mode;
  readonly size: SizeName;
  readonly seed: string;
}

/** What a worker tells of it. */
export type Told = { readonly figures: Figures } | { readonly error: string };
