/** How long calls may wait in a lane, in milliseconds. */
export interface Patience {
  /** While there is too much for good. */
  readonly targetMs: number;
  /** Otherwise, so that a burst passes without loss. */
  readonly burstMs: number;
}

/**
 * How long a queue gets at 80 % of what a thread can do, in units of waiting (`Turns.delayUnitMs`): there, waits are spread exponentially around five of
 * them, so that one call in a thousand waits for longer than this.
 */
const units = 33;

const shortestMs = 100;
const longestMs = 250;

/** How long the oldest call must have been waiting for too long until a queue counts as standing, in milliseconds: longer than it takes to make up for a moment in which others had the processor. */
export const overAfterMs = 300;

const burstMs = 500;

/** How long calls may wait for a thread, by the unit of waiting for it. What somebody has said holds, for bursts too. */
export function patienceFor(unitMs: number, targetDelayMs: number | undefined): Patience {
  if (targetDelayMs !== undefined) return { targetMs: targetDelayMs, burstMs: targetDelayMs };
  return { targetMs: Math.min(longestMs, Math.max(shortestMs, unitMs * units)), burstMs };
}
