/** How long the latest calls of one procedure took. */
export interface LatencyWindow {
  observe(latencyMs: number): void;
  /** The time that most calls stay below, in milliseconds; undefined while there are too few to tell. */
  percentile(): number | undefined;
}

/** The fewest calls that tell a percentile that high: with fewer it is the slowest of them. */
const minSamples = 20;

const maxSamples = 128;

/** How many calls change the percentile before it is worked out again: sorting for each would cost more than it tells. */
const staleAfter = 8;

/** Keeps the last 128 latencies of a procedure, for the time that the given part of them stays below. */
export function createLatencyWindow(part: number): LatencyWindow {
  const samples: number[] = [];
  let seen = 0;
  let known: { readonly value: number; readonly at: number } | undefined;
  return {
    observe: (latencyMs) => {
      samples[seen % maxSamples] = latencyMs;
      seen += 1;
    },
    percentile: () => {
      if (seen < minSamples) return undefined;
      if (!known || seen - known.at >= staleAfter) {
        const sorted = Float64Array.from(samples).sort();
        known = { value: sorted[Math.ceil(sorted.length * part) - 1] as number, at: seen };
      }
      return known.value;
    },
  };
}
