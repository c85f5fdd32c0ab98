/** What the time limit of one attempt depends on. */
export interface AttemptTimeout {
  /** What 99 of 100 calls of the procedure stay below, in milliseconds; undefined while too few have told. */
  readonly p99Ms: number | undefined;
  /** What is left of the call's time, in milliseconds; Infinity without a deadline. */
  readonly remainingMs: number;
}

/** The shortest limit, in milliseconds: below it lie a garbage collection or a lost packet that is sent again. */
const shortestMs = 250;

/** How much longer than nearly all others an attempt has to take before it is given up. */
const patience = 3;

/** The part of the call's time after which there is still enough left for a second attempt. */
const largestPart = 0.4;

/** A procedure that takes that long by nature would only be cut short: the limit has to be past nearly all its calls by this. */
const margin = 1.5;

/** After how long an attempt is given up for another one, in milliseconds; undefined: it may take all the time there is. */
export function attemptTimeoutMs({ p99Ms, remainingMs }: AttemptTimeout): number | undefined {
  const largestMs = largestPart * remainingMs;
  const timeoutMs = p99Ms === undefined ? largestMs : Math.min(Math.max(patience * p99Ms, shortestMs), largestMs);
  return Number.isFinite(timeoutMs) && timeoutMs >= margin * (p99Ms ?? 0) ? timeoutMs : undefined;
}

/**
 * Whether an attempt may be given up at all. While nobody knows how long the procedure takes, only where another server may be asked: the same one would be asked
 * twice for what it is slow at.
 */
export function mayGiveUp({
  p99Ms,
  hasOther,
}: {
  readonly p99Ms: number | undefined;
  readonly hasOther: boolean;
}): boolean {
  return p99Ms !== undefined || hasOther;
}
