import type { World } from "./world.js";

/** Trouble that a world gets into. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** How long calls are made, in seconds. */
  readonly seconds: number;
  /** How many times as many calls as usual are made at an instant, and at most. */
  readonly surge?: (ms: number) => number;
  readonly maxSurge?: number;
  /** The client that makes all calls beyond the usual, and whose calls are not counted; undefined: everybody makes them. */
  readonly greedy?: number;
  /** When trouble begins and ends, in seconds. */
  readonly trouble: { readonly from: number; readonly to: number };
  /** The best that could be had while there is trouble: the share of calls that what is left of the servers can answer. */
  readonly ideal: number;
  /** Puts the trouble on the timeline. */
  readonly play: (world: World) => void;
}
