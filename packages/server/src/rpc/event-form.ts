import type { ShedReason } from "../admission/candidate.js";
import type { CompiledProcedure } from "../procedure.js";
import type { Answer } from "./answer.js";
import type { StreamWords } from "./event-stream.js";
import type { Asked } from "./find-procedure.js";
import type { PlannedCall } from "./plan.js";
import type { Asking } from "./reject-call.js";
import type { WireCandidate } from "./wire-candidate.js";

/** How a stream's events are put into text, and what is answered where none begins. */
export interface EventForm extends StreamWords {
  /** The procedure that is asked for. @throws RpcError when there is none, or none that may be called by this method. */
  readonly procedureOf: (asked: Asked, call: PlannedCall) => CompiledProcedure;
  /** The head of a stream. */
  readonly headers: readonly string[];
  /** Makes the function that writes the events of one stream; `lastEventId` is the last that its reader has seen of an earlier one. */
  readonly textOf: (procedure: CompiledProcedure, lastEventId: string | undefined) => (event: unknown) => string;
  /** Reports that a stream failed, and writes the event that tells of it. */
  readonly tell: (asked: Asked, call: PlannedCall, thrown: unknown) => string;
  /** Reports that a stream could not begin, and answers so. */
  readonly failed: (asked: Asked, call: PlannedCall, thrown: unknown) => Answer;
  /** What is answered to one that is turned away. */
  readonly rejected: (asking: Asking, stream: WireCandidate, reason: ShedReason) => Answer;
}

/** The head of any stream of events; with what keeps proxies from holding them back. */
export const eventHeaders: readonly string[] = [
  ...["content-type", "text/event-stream"],
  ...["cache-control", "no-cache, no-transform"],
  ...["x-accel-buffering", "no"],
];
