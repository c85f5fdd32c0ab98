import { createRandom, exponential } from "./random.js";

/** A stretch of time with one rate. */
export interface Phase {
  readonly seconds: number;
  /** Requests a second. */
  readonly rate: number;
}

/** When each request is due and of which stream it is, in order. Made before the first is sent, so that no answer can delay it. */
export interface Schedule {
  /** Milliseconds from the start. */
  readonly atMs: Float64Array;
  /** An index among the shares. */
  readonly stream: Uint8Array;
}

/**
 * Arrivals of a Poisson process, as of many callers who know nothing of each other.
 * @param shares how often each stream is chosen, in proportion
 */
export function createSchedule(phases: readonly Phase[], shares: readonly number[], seed: number): Schedule {
  const random = createRandom(seed);
  const arrivals: { atMs: number; stream: number }[] = [];
  let startMs = 0;
  for (const { seconds, rate } of phases) {
    const endMs = startMs + seconds * 1_000;
    // The time to the next arrival does not depend on the last one: each phase may begin afresh.
    for (let atMs = startMs; rate > 0; ) {
      atMs += exponential(random, 1_000 / rate);
      if (atMs >= endMs) break;
      arrivals.push({ atMs, stream: choose(shares, random()) });
    }
    startMs = endMs;
  }
  return {
    atMs: Float64Array.from(arrivals, ({ atMs }) => atMs),
    stream: Uint8Array.from(arrivals, ({ stream }) => stream),
  };
}

/** @param at from 0 to below 1 */
function choose(shares: readonly number[], at: number): number {
  let left = at * shares.reduce((sum, share) => sum + share, 0);
  const chosen = shares.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return chosen === -1 ? shares.length - 1 : chosen;
}
