import type { RpcError } from "@parley/contract";
import type { ShedReason } from "../admission/candidate.js";
import { isPromiseLike } from "../later.js";
import type { Value } from "../value.js";
import type { Gate } from "./gate.js";
import { rejectionError } from "./rejection.js";
import type { WireCandidate } from "./wire-candidate.js";

/** The way in for calls whose answers tRPC writes: those that are turned away fail with an error. */
export interface ThrowingEntrance {
  /** Lets a call in and reads its input. @throws RpcError for one that is turned away, or what `read` throws; the call has ended then. */
  readonly readInput: (call: WireCandidate, read: () => Value<unknown>) => Promise<unknown>;
  /** Whether a call failed because it was turned away, which is counted and not reported. */
  readonly isRejection: (error: RpcError) => boolean;
}

/** Opens such a way in. */
export function createThrowingEntrance(gate: Gate): ThrowingEntrance {
  const rejections = new WeakSet<RpcError>();
  const assertLetIn = (call: WireCandidate, reason: ShedReason | undefined) => {
    if (reason === undefined) return;
    const rejection = rejectionError(call.load.path, reason, gate.pushbackMs(reason));
    rejections.add(rejection);
    throw rejection;
  };
  return {
    async readInput(call, read) {
      const decision = gate.offer(call);
      if (decision === "queued") assertLetIn(call, await call.wait(() => gate.abandon(call)));
      else if (decision !== "run") assertLetIn(call, decision);
      try {
        const reading = read();
        if (isPromiseLike(reading)) gate.waitsForBody(call);
        const input = await reading;
        assertLetIn(call, await gate.hasBody(call));
        return input;
      } catch (thrown) {
        gate.hasNoBody(call);
        gate.finished(call);
        throw thrown;
      }
    },
    isRejection: (error) => rejections.has(error),
  };
}
