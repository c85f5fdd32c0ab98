/** What an endpoint's answers cost, in milliseconds: it follows the worst at once, and forgets it slowly. */
export interface PeakEwma {
  /** Takes the latency of one answer into account. */
  observe(latencyMs: number, nowMs: number): void;
  /** The cost by now; undefined while nothing has been observed. */
  at(nowMs: number): number | undefined;
}

/** How long a cost is remembered, in milliseconds: after this time a third of it is left. Finagle's default. */
const defaultTauMs = 10_000;

/**
 * Measures latency as Finagle's balancer does: an answer slower than the cost becomes the cost, because a server that begins to stall
 * shows it in few answers; a faster one pulls it down by how long ago the last one was. Without answers it falls too, so that an
 * endpoint nobody asks is worth another try after a while.
 */
export function createPeakEwma(tauMs = defaultTauMs): PeakEwma {
  let costMs: number | undefined;
  let sinceMs = 0;
  const keptAt = (nowMs: number) => Math.exp(-Math.max(0, nowMs - sinceMs) / tauMs);
  return {
    observe: (latencyMs, nowMs) => {
      const kept = keptAt(nowMs);
      const fallen = (costMs ?? 0) * kept;
      costMs = latencyMs > fallen ? latencyMs : fallen + latencyMs * (1 - kept);
      sinceMs = nowMs;
    },
    at: (nowMs) => (costMs === undefined ? undefined : costMs * keptAt(nowMs)),
  };
}
