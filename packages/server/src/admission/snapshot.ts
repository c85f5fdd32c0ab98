import type { Criticality } from "@parley/contract";
import type { ShedReason } from "./candidate.js";

/** How loaded a server is, and what it did about it. Counters count from the start of the process. */
export interface OverloadSnapshot {
  /** Whether calls are turned away, or would be with `dryRun` off. */
  readonly enabled: boolean;
  readonly dryRun: boolean;
  /** How many calls may run at once, as it stands. */
  readonly limit: number;
  /** How many run. They may be some more: calls that are as quick as ever run beside those that wait for something slow. */
  readonly inFlight: number;
  readonly queued: number;
  /** Streams that stand open. */
  readonly streams: number;
  /** 0 while everything is let in, up to 1 when nothing is. */
  readonly level: number;
  /** How long the event loop's last turns took, in milliseconds. */
  readonly lagMs: number;
  /** How long calls waited in the queue lately, in milliseconds; 0 where none had to. */
  readonly queueMs: { readonly p50: number; readonly p99: number };
  /** Calls that asked to be let in. */
  readonly offered: number;
  readonly admitted: number;
  /** Calls that ended within their deadline. */
  readonly finished: number;
  /** Calls whose handlers ended after it. */
  readonly late: number;
  /** Calls turned away (with `dryRun`: that would have been), by reason and by criticality. */
  readonly shed: { readonly [R in ShedReason]: number };
  readonly shedByCriticality: { readonly [C in Criticality]: number };
}
