import type { Candidate, ShedReason } from "./candidate.js";
import type { ProcedureLoad } from "./procedure-load.js";
import type { OverloadSnapshot } from "./snapshot.js";

/** Where the admission's time and chance come from, so that a simulation can run it on a clock of its own. */
export interface AdmissionClock {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Calls in a later turn of the event loop, after what can be read has been read: `setImmediate`. */
  readonly soon: (callback: () => void) => void;
  /** Calls after so many milliseconds; what it gives cancels. */
  readonly after: (ms: number, callback: () => void) => () => void;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** How full the heap is, 0 to 1; 0 where nobody can tell. Asked a few times a second. */
  readonly heapUsed: () => number;
}

/** What a server lets in, and what it turns away. One for each service in a process, however many hosts serve it. */
export interface Admission {
  /** What is to be known of one procedure's calls: asked for once at start-up. */
  readonly loadOf: (path: string) => ProcedureLoad;
  /**
   * Decides on one call, on what its head says. "run": it counts as running from here on, so its end must be told to `finished`. "queued": `start`
   * or `refuse` of the candidate will be called later. Anything else is why it is turned away.
   */
  readonly offer: (candidate: Candidate) => "run" | "queued" | ShedReason;
  /** A call that ran has ended, however it did. `late`: after its deadline. */
  readonly finished: (candidate: Candidate, late?: boolean) => void;
  /** The caller of a queued call has left; nothing more is called of it. */
  readonly abandon: (candidate: Candidate) => void;
  /**
   * A call that runs gives its place back and has not ended: it waits for its caller, which says nothing about the server. Nothing is learnt of it, and
   * it is as if it had not asked. It may ask again.
   */
  readonly withdraw: (candidate: Candidate) => void;
  /** Counts what a host turns away without asking, because it leaves while other hosts of the service stay. */
  readonly declined: (candidate: Candidate, reason: ShedReason) => void;
  /** Asks for a stream: true while there is room, and then `streamEnded` must be called once. */
  readonly openStream: (candidate: Candidate) => true | ShedReason;
  readonly streamEnded: () => void;
  /** From here on everything is turned away, and what waits is, too; what runs finishes. */
  readonly drain: () => void;
  /** When a call that is turned away now may come back, in milliseconds: spread, and longer the more there is too much. */
  readonly pushbackMs: () => number;
  readonly snapshot: () => OverloadSnapshot;
}
