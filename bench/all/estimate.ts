/** How long a benchmark took when its results were written. */
export interface Took {
  readonly name: string;
  /** Undefined where it has left no results, or old ones. */
  readonly seconds: number | undefined;
}

/** Says how long benchmarks will take, as far as that is known. */
export function formatEstimate(benchmarks: readonly Took[]): string {
  const known = benchmarks.flatMap(({ seconds }) => seconds ?? []);
  const total = duration(known.reduce((sum, seconds) => sum + seconds, 0));
  const parts = benchmarks.map(({ name, seconds }) => `${name} ${seconds === undefined ? "?" : duration(seconds)}`);
  const bound = known.length < benchmarks.length ? "More than" : "About";
  return `${bound} ${total}, as the last runs took: ${parts.join(", ")}`;
}

function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${(seconds / 60).toFixed(0)} min`;
}
