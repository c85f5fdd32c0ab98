import { ratioOf, type Spread, spreadOf } from "../report/statistics.js";
import type { Cost } from "./measure.js";

/** Bytes for each connection. */
export interface Figures {
  readonly heap: Spread;
  readonly rss: Spread;
  /** Against the baseline's in the same round. */
  readonly heapRatio: Spread;
  readonly rssRatio: Spread;
}

/** Compares what was measured, round by round. */
export function summarize(own: readonly Cost[], base: readonly Cost[]): Figures {
  const of = (key: keyof Cost, costs: readonly Cost[]) => costs.map((cost) => cost[key]);
  return {
    heap: spreadOf(of("heap", own)),
    rss: spreadOf(of("rss", own)),
    heapRatio: ratioOf(of("heap", own), of("heap", base)),
    rssRatio: ratioOf(of("rss", own), of("rss", base)),
  };
}
