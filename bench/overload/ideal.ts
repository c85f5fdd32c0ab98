/** What answering and rejecting cost, as parts of a core at the workload's capacity. */
export interface Costs {
  /** What answering calls at capacity takes. */
  readonly answering: number;
  /** What rejecting as many would take. */
  readonly rejecting: number;
}

/**
 * The best goodput that is possible at a load, both as multiples of the capacity: what is left of one core when all the others have been
 * rejected. For a workload that takes all of the core this is (1 − xρ)/(1 − ρ), ρ being a rejection's cost against an answer's.
 */
export function idealGoodput(load: number, { answering, rejecting }: Costs): number {
  const most = Math.min(1, load);
  if (most * answering + (load - most) * rejecting <= 1) return most;
  if (answering <= rejecting) return 0;
  return Math.min(most, Math.max(0, (1 - load * rejecting) / (answering - rejecting)));
}
