/** A figure and what it should be. */
export interface Goal {
  readonly what: string;
  /** Undefined where it was not measured: such a goal is left out. */
  readonly value: number | undefined;
  readonly limit: number;
  /** Which side of the limit is good. By default the figure is a cost. */
  readonly bound?: "at most" | "at least";
  /** Written after both numbers: `x`, ` kB`. */
  readonly unit: string;
}

/** Says of each figure whether it is what it should be. It fails nothing: times depend on the machine. */
export function formatGoals(goals: readonly Goal[]): string {
  return goals
    .flatMap((goal) => {
      const { what, value, limit, bound = "at most", unit } = goal;
      if (value === undefined) return [];
      return `${isMet(goal) ? "PASS" : "MISS"}  ${what}: ${value.toFixed(2)}${unit}, ${bound} ${limit}${unit}`;
    })
    .join("\n");
}

/** Goals as results keep them, by what they are about. */
export function recordGoals(goals: readonly Goal[]) {
  const measured = goals.filter(({ value }) => value !== undefined);
  return Object.fromEntries(measured.map(({ what, ...goal }) => [what, { ...goal, met: isMet({ what, ...goal }) }]));
}

function isMet({ value = Number.NaN, limit, bound = "at most" }: Goal): boolean {
  return bound === "at most" ? value <= limit : value >= limit;
}
