import { createLatencyWindow, type LatencyWindow } from "./latency-window.js";

/** What a hedge is paid from: what retries are paid from, because both ask servers for more than callers asked for. */
export interface HedgeBudget {
  /** The part of it that is left, from 0 to 1. */
  level(): number;
  /** Pays for one; false when there is not enough. */
  withdraw(): boolean;
}

/** When a query is sent a second time before the first has been answered. */
export interface HedgeOptions {
  /** After how long, in milliseconds; by default what 95 of 100 calls of the procedure stay below, once 20 have told that. */
  readonly afterMs?: number | undefined;
  /** The largest part of all queries that is sent twice; by default 0.05, as many as the 95th percentile would send. */
  readonly maxLoad?: number | undefined;
}

/** Decides when hedges are sent. It has no timers. */
export interface HedgePolicy {
  /** Counts one query, and tells after how long it may be hedged; undefined: it is not to be. */
  begin(path: string): number | undefined;
  /** Whether the hedge of a query may be sent now; it is paid for then. */
  tryHedge(): boolean;
  /** Notes how long an attempt took: until its answer, or until it was called off. */
  observe(path: string, latencyMs: number): void;
}

/** A budget below this is kept for retries: what is scarce goes to calls that failed, not to calls that may yet succeed. */
const minBudgetLevel = 0.5;

/** How many hedges may follow one another after a quiet time. */
const maxBurst = 5;

/**
 * Hedges the slowest queries (Dean & Barroso, "The tail at scale"): a second attempt after the 95th percentile costs 5 % more requests at
 * most, and that only while retries need none.
 */
export function createHedgePolicy({ afterMs, maxLoad = 0.05 }: HedgeOptions, budget: HedgeBudget): HedgePolicy {
  const windows = new Map<string, LatencyWindow>();
  let allowance = 0;
  const windowOf = (path: string) => {
    const window = windows.get(path) ?? createLatencyWindow(0.95);
    windows.set(path, window);
    return window;
  };
  return {
    begin: (path) => {
      allowance = Math.min(maxBurst, allowance + maxLoad);
      return afterMs ?? windowOf(path).percentile();
    },
    tryHedge: () => {
      // Negated, so that a limit of NaN lets through none.
      if (!(allowance >= 1) || budget.level() < minBudgetLevel || !budget.withdraw()) return false;
      allowance -= 1;
      return true;
    },
    observe: (path, latencyMs) => windowOf(path).observe(latencyMs),
  };
}
