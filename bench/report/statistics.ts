/** What several measurements of one thing came to. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The middle and both ends of what was measured. @throws TypeError when nothing was. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new TypeError("Nothing was measured: there is no median");
  return { median: quantile(sorted, 0.5), min, max };
}

/** The value below which so much of a sorted list lies; between two of them, in proportion. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * How many times as much as the baseline, by the rounds both were measured in: what slows the machine down for a while slows both, and
 * drops out.
 */
export function ratioOf(values: readonly number[], baseline: readonly number[]): Spread {
  return spreadOf(values.flatMap((value, round) => (baseline[round] === undefined ? [] : [value / baseline[round]])));
}
