import type { Criticality } from "@parley/contract";
import type { Place } from "./place.js";
import type { ProcedureLoad } from "./procedure-load.js";
import type { Share } from "./share.js";

/** Why a call was turned away before its handler began. */
export type ShedReason =
  /** The server is leaving. */
  | "draining"
  /** The heap is nearly full. */
  | "memory"
  /** What is left of the call's deadline is less than its procedure usually takes. */
  | "deadline"
  /** Its tenant has more than its share while others wait. */
  | "tenant"
  /** Calls that matter more take all there is. */
  | "criticality"
  /** The queue was full, or the call had waited in it for longer than it is worth. */
  | "queue"
  /** As many streams stand open as may. */
  | "streams";

/**
 * One call that asks to be let in. Hosts extend it, because they have an object for each call anyway. What is costly to work out is a
 * method: it is asked for under pressure only.
 */
export abstract class Candidate {
  /** What is known of its procedure; one object for each procedure, shared by all of its calls. */
  abstract readonly load: ProcedureLoad;
  /** Whether it is a retry or a hedge: such rank below first tries of the same criticality. */
  abstract readonly isRetry: boolean;
  /** When its caller stops waiting, on the admission's clock; undefined when nobody said. */
  abstract readonly deadlineAt: number | undefined;
  /** Set by the admission, on its clock. */
  queuedAt = 0;
  /** Set by the admission, on its clock; below 0 while the call does not count as running. */
  startedAt = -1;
  /** The admission's own: whether it runs beside those that the limit holds back. */
  isBeside = false;
  /** The admission's own: where it waits, while it does. */
  place: Place<Candidate> | undefined = undefined;
  /** The admission's own: its tenant's share, if it had to be asked for. */
  share: Share | undefined = undefined;

  /** How much a refusal would hurt: what the contract says, or the lower one that the caller asks for. */
  abstract criticality(): Criticality;
  /** Whose share of the server it takes; undefined: nobody's in particular. */
  abstract tenant(): string | undefined;
  /** Its turn has come. Called at most once, and only for one that was queued. It does not throw. */
  abstract start(): void;
  /** It has been in the queue for nothing. Called at most once, instead of `start`. It does not throw. */
  abstract refuse(reason: ShedReason): void;
}
