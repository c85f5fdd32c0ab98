import { beforeHandler } from "../call-error.js";
import { type Asked, findProcedure } from "./find-procedure.js";
import type { PlannedCall } from "./plan.js";
import { type Asking, type Rejected, rejectCall } from "./reject-call.js";
import { WireCandidate } from "./wire-candidate.js";

/**
 * Lets a stream in, whose end must then be told to the gate, or says what is answered instead.
 * @throws RpcError when there is no such procedure, or none that may be called by this method.
 */
export function enterStream(asking: Asked & Asking, call: PlannedCall): WireCandidate | Rejected {
  const { gate, exchange } = asking;
  try {
    const procedure = findProcedure(asking, call);
    const stream = new WireCandidate(exchange, gate.doorOf(procedure), gate.policy);
    const decision = gate.openStream(stream);
    return decision === true ? stream : rejectCall(asking, stream, decision);
  } catch (thrown) {
    throw beforeHandler(thrown);
  }
}
