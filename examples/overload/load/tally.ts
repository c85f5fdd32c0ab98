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
  let [offered, shed, lost] = [0, 0, 0];
  let tookMs: number[] = [];
  return {
    offered: () => void (offered += 1),
    good: (took) => void tookMs.push(took),
    shed: () => void (shed += 1),
    lost: () => void (lost += 1),
    take() {
      const at = now();
      const seconds = (at - since) / 1_000;
      const figures = { seconds, offered, good: tookMs.length, shed, lost, p99Ms: p99(tookMs) };
      since = at;
      [offered, shed, lost] = [0, 0, 0];
      tookMs = [];
      return figures;
    },
  };
}

function p99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}
