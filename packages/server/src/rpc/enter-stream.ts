import type { ShedReason } from "../admission/candidate.js";
import { beforeHandler } from "../call-error.js";
import type { EventForm } from "./event-form.js";
import type { Asked } from "./find-procedure.js";
import type { PlannedCall } from "./plan.js";
import type { Asking } from "./reject-call.js";
import { WireCandidate } from "./wire-candidate.js";

/** A stream that asked to be let in: its end must be told to the gate, unless there is a reason why it was turned away. */
export interface EnteredStream {
  readonly stream: WireCandidate;
  readonly reason: ShedReason | undefined;
}

/**
 * Lets a stream in, or says why not.
 * @throws RpcError when there is no such procedure, or none that may be called by this method.
 */
export function enterStream(asking: Asked & Asking, call: PlannedCall, form: EventForm): EnteredStream {
  const { gate, exchange } = asking;
  try {
    const procedure = form.procedureOf(asking, call);
    const stream = new WireCandidate(exchange, gate.doorOf(procedure), gate.policy);
    const decision = gate.openStream(stream);
    return { stream, reason: decision === true ? undefined : decision };
  } catch (thrown) {
    throw beforeHandler(thrown);
  }
}
