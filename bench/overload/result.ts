import type { CostFigures } from "./cost.js";
import type { FairnessFigures } from "./fairness.js";
import type { MatrixFigures } from "./figures.js";
import type { RejectionFigures } from "./rejection.js";
import type { PulseFigures } from "./timeline.js";
import type { WorkloadName } from "./workloads.js";

/** Workloads that are looked at more closely: one that the CPU bounds, and one that does not. */
export const close = ["cpu", "pool"] as const satisfies readonly WorkloadName[];

/** Figures of each of them. */
export type Close<Figures> = { readonly [W in (typeof close)[number]]?: Figures };

/** What results/overload.json has. Parts are missing where only some were measured. */
export interface OverloadResult {
  readonly matrix: MatrixFigures;
  /** Parley, by workload. */
  readonly pulse: Close<PulseFigures>;
  readonly fairness: Close<FairnessFigures>;
  readonly rejection?: RejectionFigures;
  /** CPU for each call, protected against not. */
  readonly cost?: CostFigures;
}
