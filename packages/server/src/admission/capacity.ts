import type { Patience } from "./patience.js";
import { type Capacity, few } from "./waiting-room.js";

/** How many calls may wait while nobody knows how many get their turn, and how many at most: a hundred bytes each, and their sockets. */
const unknown = 1_024;
const most = 16_384;

/** As many may wait as get their turn while one waits for as long as it may. @param perMs how many get it in a millisecond; undefined while nobody knows */
export function capacityFor(perMs: number | undefined, patience?: Patience): Capacity {
  if (perMs === undefined || !patience) return { standing: unknown, burst: unknown };
  const within = (ms: number) => Math.min(most, Math.max(few, perMs * ms));
  return { standing: within(patience.targetMs), burst: within(patience.burstMs) };
}
