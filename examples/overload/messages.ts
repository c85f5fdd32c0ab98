import type { OverloadSnapshot } from "@parley/server";

// What the processes of this example tell each other.

/** A server under load: first where it is, then how it is. */
export type ServerMessage = { readonly rpcUrl: string } | { readonly snapshot: OverloadSnapshot };

/** What the process that makes the load is told. */
export interface LoadOrder {
  readonly rpcUrl: string;
  readonly callsPerSecond: number;
}

/** What has come of the calls of one interval. */
export interface LoadFigures {
  /** How long the interval was. */
  readonly seconds: number;
  /** Calls that were made. */
  readonly offered: number;
  /** Calls that were answered within their deadline. */
  readonly good: number;
  /** Calls that were turned away at once. */
  readonly shed: number;
  /** Calls whose callers waited until their deadline, for nothing. */
  readonly lost: number;
  /** How long the slowest hundredth of those that were answered took at least, in milliseconds. */
  readonly p99Ms: number;
}
