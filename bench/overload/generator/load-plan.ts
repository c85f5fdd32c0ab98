import type { BucketCounts } from "./histogram.js";
import type { Phase } from "./schedule.js";

/** Requests of one kind. */
export interface Stream {
  readonly name: string;
  /** Its part of all requests, in proportion to the others'. */
  readonly share: number;
  /** The request's bytes, as they go over the wire. */
  readonly request: string;
  /** Calls in the request: each is counted. */
  readonly members: number;
  /** The addresses it comes from: 127.0.x.y, each a caller of its own. */
  readonly callers: readonly string[];
}

/** What a generator is to send, and when. */
export interface LoadPlan {
  readonly port: number;
  readonly seed: number;
  /** How long an answer is waited for, from when its request was due. */
  readonly deadlineMs: number;
  readonly phases: readonly Phase[];
  readonly streams: readonly Stream[];
  /** Connections opened before the start. More are opened when all are busy. */
  readonly connections: number;
  /** What is counted by itself, in seconds from the start: the rest warms up. */
  readonly measured: { readonly from: number; readonly to: number };
}

/** What became of calls. Each is counted once: offered is the sum of the others. */
export interface Outcomes {
  offered: number;
  /** Answered within the deadline. */
  ok: number;
  /** Turned away within the deadline. */
  shed: number;
  /** Not answered within the deadline. */
  lost: number;
  /** Answered with another failure, or the connection broke. */
  failed: number;
}

/** What became of one stream's calls. */
export interface StreamReport extends Outcomes {
  /** How many of those turned away were told that nothing had run. */
  readonly notExecuted: number;
  /** From when a request was due to its answer, of those that are ok. */
  readonly latency: BucketCounts;
}

/** A generator's account. */
export interface LoadReport {
  /** By name, those due in the measured time. */
  readonly streams: Readonly<Record<string, StreamReport>>;
  /** Everything, from start to end. */
  readonly all: Outcomes;
  readonly timeline: Timeline;
  /** How late requests went out, in the measured time: the generator's own fault. */
  readonly lateness: BucketCounts;
  /** Requests for which no connection could be had; they count as failed. */
  readonly starved: number;
}

/** Calls by time, in buckets of `bucketMs`. */
export interface Timeline {
  /** By when they were due. */
  readonly offered: readonly number[];
  readonly ok: readonly number[];
  /** By when they were turned away. */
  readonly shed: readonly number[];
}

export const bucketMs = 50;
