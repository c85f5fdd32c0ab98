import type { BytesSource } from "@parley/contract";
import type { ShedReason } from "../admission/candidate.js";
import type { CompiledProcedure } from "../procedure.js";
import type { Asked } from "./find-procedure.js";
import type { PlannedCall } from "./plan.js";
import type { Asking, Rejected } from "./reject-call.js";
import type { WireCandidate } from "./wire-candidate.js";

/** What one call came to: its part of the answer as text, or bytes that are an answer of their own. */
export type CallAnswer = TextAnswer | { readonly bytes: BytesSource };

/** What one call came to, as text. */
export interface TextAnswer {
  readonly status: number;
  readonly text: string;
  readonly allow?: string;
  readonly headers?: readonly string[];
  /** It was turned away. */
  readonly rejected?: Rejected;
}

/** How calls are found and what comes of them is put down: over tRPC's wire in its envelopes, over REST as plain JSON. */
export interface AnswerForm {
  /** The procedure of a call. @throws RpcError when there is none, or none that may be called by this method. */
  readonly procedureOf: (asked: Asked, call: PlannedCall) => CompiledProcedure;
  readonly output: (procedure: CompiledProcedure, output: unknown) => CallAnswer;
  /** Reports a failed call, and puts down what its caller is told. It does not fail. */
  readonly error: (asked: Asked, call: PlannedCall | undefined, thrown: unknown) => TextAnswer;
  /** What is answered to a call that is turned away. */
  readonly rejection: (asking: Asking, call: WireCandidate, reason: ShedReason) => TextAnswer;
}
