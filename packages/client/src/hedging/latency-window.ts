/** How long the latest calls of one procedure took. */
export interface LatencyWindow {
  observe(latencyMs: number): void;
  /** The time that 95 of 100 calls stay below, in milliseconds; undefined while there are too few to tell. */
  p95(): number | undefined;
}

/** The fewest calls that tell a 95th percentile: with fewer it is the slowest of them. */
export const minSamples = 20;

const maxSamples = 128;

/** How many calls change the percentile before it is worked out again: sorting for each would cost more than it tells. */
const staleAfter = 8;

/** Keeps the last 128 latencies of a procedure. */
export function createLatencyWindow(): LatencyWindow {
  const samples: number[] = [];
  let seen = 0;
  let known: { readonly p95: number; readonly at: number } | undefined;
  return {
    observe: (latencyMs) => {
      samples[seen % maxSamples] = latencyMs;
      seen += 1;
    },
    p95: () => {
      if (seen < minSamples) return undefined;
      if (!known || seen - known.at >= staleAfter) {
        const sorted = Float64Array.from(samples).sort();
        known = { p95: sorted[Math.ceil(sorted.length * 0.95) - 1] as number, at: seen };
      }
      return known.p95;
    },
  };
}
