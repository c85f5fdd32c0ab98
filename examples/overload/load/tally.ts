import type { LoadFigures } from "../messages.js";

/** Counts calls until it is asked. */
export interface Tally {
  readonly offered: () => void;
  /** `tookMs`: from when the call was due until its answer was there. */
  readonly good: (tookMs: number) => void;
  readonly shed: () => void;
  readonly lost: () => void;
  /** What has been counted since the last time. */
  readonly take: () => LoadFigures;
}

/** Begins to count. */
export function createTally(now: () => number = () => performance.now()): Tally {
  let since = now();
  let counts = none();
  let tookMs: number[] = [];
  const count = (what: keyof typeof counts) => () => {
    counts[what] += 1;
  };
  return {
    offered: count("offered"),
    good: (took) => void tookMs.push(took),
    shed: count("shed"),
    lost: count("lost"),
    take() {
      const at = now();
      const figures = { ...counts, seconds: (at - since) / 1_000, good: tookMs.length, p99Ms: p99(tookMs) };
      since = at;
      counts = none();
      tookMs = [];
      return figures;
    },
  };
}

function none() {
  return { offered: 0, shed: 0, lost: 0 };
}

function p99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}
