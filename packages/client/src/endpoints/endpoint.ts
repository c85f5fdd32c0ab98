import { createHealth, type Health } from "./health.js";
import type { Outcome } from "./outcome.js";
import { createPeakEwma, type PeakEwma } from "./peak-ewma.js";
import { loadOf } from "./pick-of-two.js";

/** One endpoint, and what is known of it. */
export interface Endpoint {
  readonly url: string;
  readonly cost: PeakEwma;
  readonly health: Health;
  /** How many attempts are under way there. */
  pending: number;
}

/** What an attempt that came to nothing costs at least, in milliseconds. A server that fails fast would look fastest, and attract every call. */
const failureCostMs = 1_000;

/** Makes an endpoint of which nothing is known yet. */
export function createEndpoint(url: string, random: () => number): Endpoint {
  return { url, cost: createPeakEwma(), health: createHealth(random), pending: 0 };
}

/** What one more attempt would take there, to be compared with others' only. */
export function loadAt({ cost, pending }: Endpoint, nowMs: number): number {
  return loadOf({ costMs: cost.at(nowMs), pending });
}

/** How an attempt ended, and when it began. */
export interface Ended {
  readonly outcome: Outcome;
  readonly startedAtMs: number;
}

/** Counts an attempt. What comes back ends it; it tells of it the first time only. */
export function countAttempt(endpoint: Endpoint, now: () => number): (outcome: Outcome) => Ended | undefined {
  const startedAtMs = now();
  let isOver = false;
  endpoint.pending += 1;
  return (outcome) => {
    if (isOver) return undefined;
    isOver = true;
    endpoint.pending -= 1;
    const nowMs = now();
    observeCost(endpoint.cost, { outcome, elapsedMs: nowMs - startedAtMs, nowMs });
    return { outcome, startedAtMs };
  };
}

interface Observation {
  readonly outcome: Outcome;
  readonly elapsedMs: number;
  readonly nowMs: number;
}

function observeCost(cost: PeakEwma, { outcome, elapsedMs, nowMs }: Observation): void {
  if (outcome === "answered") cost.observe(elapsedMs, nowMs);
  else if (outcome !== "unknown") cost.observe(Math.max(elapsedMs, failureCostMs), nowMs);
  // What was called off would have taken longer than it did: that can only count against the endpoint.
  else if (elapsedMs > (cost.at(nowMs) ?? Number.POSITIVE_INFINITY)) cost.observe(elapsedMs, nowMs);
}
