/** A ratio as prose and the README's tables show it: as many digits as it can carry. */
export function ratio(value: number): string {
  return value.toFixed(value < 1.995 ? 2 : value < 9.95 ? 1 : 0);
}

/** Who asks for less than ours does, of those that can do it. */
export function cheaper(
  peers: ReadonlyMap<string, string>,
  ours: string,
  costOf: (name: string) => number | undefined,
): string[] {
  const own = costOf(ours) ?? Number.NaN;
  return [...peers].filter(([name]) => (costOf(name) ?? Number.POSITIVE_INFINITY) < own).map(([, label]) => label);
}

/** What a library has to be honest about. @param exceptions What others do for less, with who does it. */
export function sayWhereOthersCostLess(exceptions: readonly string[]): string {
  if (exceptions.length === 0) return "No other library costs less than Parley on any of these.";
  return `Where others cost less than Parley: ${exceptions.join("; ")}.`;
}

/** A chart in Markdown. @param shows What it shows, for those who cannot see it. */
export function image(name: string, shows: string): string {
  return `![${shows}](bench/results/${name}.svg)`;
}
