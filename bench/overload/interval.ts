/** A mean and where it lies with a probability of 95 %. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The mean ratio of two series measured in turn, with its 95 % interval: of logarithms, because what disturbs a measurement multiplies it, and
 * by Student's t, because the rounds are few.
 * @throws TypeError where there are fewer than three rounds
 */
export function meanRatio(values: readonly number[], base: readonly number[]): Interval {
  const logs = values.map((value, round) => Math.log(value / (base[round] ?? Number.NaN)));
  const count = logs.length;
  if (count < 3) throw new TypeError(`${count} rounds are too few for an interval: measure 3 at least`);
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (count - 1);
  const reach = studentT(count - 1) * Math.sqrt(variance / count);
  return { mean: Math.exp(mean), low: Math.exp(mean - reach), high: Math.exp(mean + reach) };
}

/** The 97.5th percentile of Student's distribution: Cornish and Fisher's expansion, off by less than a hundredth from 5 degrees on. */
function studentT(degrees: number): number {
  const z = 1.959964;
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
}
