import type { Admission } from "../admission/admission.js";
import type { Candidate, ShedReason } from "../admission/candidate.js";
import type { OverloadSnapshot } from "../admission/snapshot.js";
import type { CompiledProcedure } from "../procedure.js";
import { andThen, type Value } from "../value.js";
import type { CallPolicy } from "./call-policy.js";
import { Door } from "./door.js";
import { createSlowBodies } from "./slow-bodies.js";
import type { WireCandidate } from "./wire-candidate.js";

/** The entrance of a service, as one host keeps it: the admission is the service's, but each host leaves for itself. */
export interface Gate {
  readonly policy: CallPolicy;
  /** The door of a procedure of this service. */
  readonly doorOf: (procedure: CompiledProcedure) => Door;
  /** Asks whether a call may run. One that may, now or later, must be told to `finished` when it has ended. */
  readonly offer: Admission["offer"];
  readonly finished: (call: WireCandidate) => void;
  readonly abandon: Admission["abandon"];
  /** A call that may run waits for its body. */
  readonly waitsForBody: (call: WireCandidate) => void;
  /** It has its body: it may run, unless it has lost its place meanwhile and is turned away when it asks for another. */
  readonly hasBody: (call: WireCandidate) => Value<ShedReason | undefined>;
  /** It will never have it. */
  readonly hasNoBody: (call: WireCandidate) => void;
  readonly openStream: Admission["openStream"];
  readonly streamEnded: Admission["streamEnded"];
  /** When a call that is turned away may come back, in whole milliseconds. */
  readonly pushbackMs: (reason: ShedReason) => number;
  /** From here on everything is turned away: the server is leaving. What waits already still gets its turn. */
  readonly leave: () => void;
  readonly snapshot: () => OverloadSnapshot;
}

/** The spread of those who were told to go elsewhere, in milliseconds: at once, but not all at the same instant. */
const leavingPushbackMs = 50;

/** Opens a host's entrance to a service. */
export function createGate(admission: Admission, policy: CallPolicy): Gate {
  const doors = new Map<CompiledProcedure, Door>();
  const bodies = createSlowBodies((call) => {
    call.isOut = true;
    admission.withdraw(call);
  });
  let isLeaving = false;
  const decline = (candidate: Candidate) => {
    admission.declined(candidate, "draining");
    return "draining" as const;
  };
  return {
    policy,
    doorOf(procedure) {
      const known = doors.get(procedure);
      if (known) return known;
      const door = new Door(procedure, admission.loadOf(procedure.path));
      doors.set(procedure, door);
      return door;
    },
    offer: (call) => (isLeaving ? decline(call) : admission.offer(call)),
    // Whether it was late the admission tells by itself: it looks at the clock anyway.
    finished: (call) => {
      if (!call.isOut) admission.finished(call);
    },
    abandon: admission.abandon,
    waitsForBody(call) {
      call.awaitsBody = true;
      bodies.waits(call);
    },
    hasNoBody: (call) => void bodies.settled(call),
    hasBody(call) {
      call.awaitsBody = false;
      bodies.settled(call);
      if (!call.isOut) return undefined;
      const decision = admission.offer(call);
      const turn = decision === "queued" ? call.wait(() => admission.abandon(call)) : decision;
      return andThen(turn, (reason) => {
        if (reason !== "run" && reason !== undefined) return reason;
        call.isOut = false;
        return undefined;
      });
    },
    openStream: (stream) => (isLeaving ? decline(stream) : admission.openStream(stream)),
    streamEnded: admission.streamEnded,
    pushbackMs: (reason) =>
      Math.ceil(reason === "draining" ? Math.random() * leavingPushbackMs : admission.pushbackMs()),
    leave: () => {
      isLeaving = true;
    },
    snapshot: admission.snapshot,
  };
}
