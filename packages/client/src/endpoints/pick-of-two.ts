/** What decides between two endpoints. */
export interface Burden {
  /** What its answers cost, in milliseconds; undefined while it has given none. */
  readonly costMs: number | undefined;
  /** How many attempts are under way there. */
  readonly pending: number;
}

/** More than any endpoint that has answered: one whose first answer is awaited gets no more until it has come. */
const unknownLoad = 2 ** 47;

/**
 * How long one more attempt would take there, roughly: what one costs times how many there would be. An endpoint that has never answered is
 * asked once, and only once, before others: it may be the fastest, and it may be a black hole.
 */
export function loadOf({ costMs, pending }: Burden): number {
  if (costMs !== undefined) return (costMs + 1) * (pending + 1);
  return pending === 0 ? 0 : unknownLoad + pending;
}

/**
 * Takes two at random and the less loaded of them: power of two choices (Mitzenmacher 1996). It balances nearly as well as the least loaded
 * of all, and clients that know the same do not all run to the same endpoint.
 */
export function pickOfTwo<T>(
  candidates: readonly T[],
  load: (candidate: T) => number,
  random: () => number,
): T | undefined {
  const { length } = candidates;
  if (length < 2) return candidates[0];
  const first = Math.floor(random() * length);
  const step = 1 + Math.floor(random() * (length - 1));
  const one = candidates[first] as T;
  const other = candidates[(first + step) % length] as T;
  return load(other) < load(one) ? other : one;
}
