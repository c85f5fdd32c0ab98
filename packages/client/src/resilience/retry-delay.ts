import type { Verdict } from "./may-retry.js";

/** What the wait before a retry depends on. */
export interface RetryDelay {
  readonly again: Verdict["again"];
  /** How many attempts have failed, at least 1; for a call that waits for its earlier attempt, how often it has asked. */
  readonly failures: number;
  /** What the server asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** A number from 0 to below 1. */
  readonly random: number;
}

/** What the bound begins with and where it ends, in milliseconds. Calls have someone who waits; subscriptions, which nobody waits for, take longer steps. */
const baseMs = 50;
const capMs = 2_000;

/** The same for a call that asks for an answer that is being made: its server has said when to ask, and more than a few questions would only be late. */
const questionCapMs = 400;

/**
 * How long to wait before trying again, in milliseconds: what the server asked for, and then anything between 0 and a bound that doubles with
 * every failure. The full spread matters, because clients that were refused together would else come back together, also after the same `retry-after`.
 * What goes elsewhere does so at once the first time, and need not wait for what one server asked for.
 */
export function retryDelayMs({ again, failures, retryAfterMs = 0, random }: RetryDelay): number {
  const spreadMs = random * Math.min(again === "inFlight" ? questionCapMs : capMs, baseMs * 2 ** failures);
  if (again === "elsewhere") return failures === 1 ? 0 : Math.round(spreadMs);
  return Math.round(retryAfterMs + spreadMs);
}
