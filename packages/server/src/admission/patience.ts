/** How long calls may wait in a lane, in milliseconds. */
export interface Patience {
  /** While there is too much for good. */
  readonly targetMs: number;
  /** Otherwise, so that a burst passes without loss. */
  readonly burstMs: number;
}

/** How long a queue gets at 80 % of what a thread can do, in times of a call's slice of it: one call in a thousand waits for longer than 33. */
const slices = 40;

const shortestMs = 50;
const longestMs = 250;
const shortestBurstMs = 200;

/** How long calls may wait for a thread of which each takes `sliceMs`, unless somebody said. */
export function patienceFor(sliceMs: number, targetDelayMs: number | undefined): Patience {
  const targetMs = targetDelayMs ?? Math.min(longestMs, Math.max(shortestMs, sliceMs * slices));
  return { targetMs, burstMs: Math.max(shortestBurstMs, targetMs * 2) };
}
