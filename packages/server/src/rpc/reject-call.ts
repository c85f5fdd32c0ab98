import { headers as names } from "@parley/contract";
import type { ShedReason } from "../admission/candidate.js";
import type { Exchange } from "./exchange.js";
import type { Gate } from "./gate.js";
import type { WireCandidate } from "./wire-candidate.js";

/** Where a call asked to be let in. */
export interface Asking {
  readonly gate: Gate;
  readonly exchange: Exchange;
}

/** What is answered to a call or a stream that is turned away. */
export interface Rejected {
  readonly status: number;
  /** The error as JSON text, in superjson's form. */
  readonly error: string;
  /** What proxies and programs that know no tRPC can read off an answer's head. */
  readonly headers: readonly string[];
  readonly retryAfterMs: number;
}

/** Answers a call that is turned away. It costs next to nothing, and nobody is told but its caller: under overload there are many. */
export function rejectCall({ gate, exchange }: Asking, { door }: WireCandidate, reason: ShedReason): Rejected {
  const retryAfterMs = gate.pushbackMs(reason);
  const { status, textFor } = door.rejectionFor(reason);
  const error = textFor({ retryAfterMs, requestId: exchange.requestId });
  return { status, error, headers: rejectionHeaders(retryAfterMs), retryAfterMs };
}

/** Whole seconds are all that `retry-after` can say, and 0 would ask for the call again at once. */
export function rejectionHeaders(retryAfterMs: number): readonly string[] {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return ["retry-after", String(seconds), names.pushbackMs, String(retryAfterMs), names.notExecuted, "1"];
}
