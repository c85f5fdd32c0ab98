/** A figure and what it should be at most. */
export interface Goal {
  readonly what: string;
  /** Undefined where it was not measured: such a goal is left out. */
  readonly value: number | undefined;
  readonly limit: number;
  /** Written after both numbers: `x`, ` kB`. */
  readonly unit: string;
}

/** Says of each figure whether it is what it should be. It fails nothing: times depend on the machine. */
export function formatGoals(goals: readonly Goal[]): string {
  return goals
    .flatMap(({ what, value, limit, unit }) =>
      value === undefined
        ? []
        : `${value <= limit ? "PASS" : "MISS"}  ${what}: ${value.toFixed(2)}${unit}, at most ${limit}${unit}`,
    )
    .join("\n");
}
