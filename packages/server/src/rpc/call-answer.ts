import type { RpcError } from "@parley/contract";
import type { ShedReason } from "../admission/candidate.js";
import { beforeHandler } from "../call-error.js";
import { withinDeadline } from "../deadlines/within-deadline.js";
import { isPromiseLike } from "../later.js";
import type { Outcome } from "../middleware.js";
import { andThen, attempt, type Value } from "../value.js";
import type { CallAnswer } from "./answer-form.js";
import type { CallSetting } from "./call-setting.js";
import type { Gate } from "./gate.js";
import { keyHeaders } from "./key-headers.js";
import type { PlannedCall } from "./plan.js";
import { WireCall } from "./wire-call.js";

/** A call that has been let in, now or when its turn comes. */
export interface EnteredCall {
  readonly planned: PlannedCall;
  readonly call: WireCall;
  /** Undefined for one that may run at once. */
  readonly turn: Value<ShedReason | undefined>;
}

/** Lets one call in, or answers it at once: on what its head says, before anything of its input is read. */
export function enterCall(setting: CallSetting, planned: PlannedCall): EnteredCall | CallAnswer {
  const { gate } = setting;
  try {
    const procedure = setting.form.procedureOf(setting, planned);
    const call = new WireCall(setting, gate.doorOf(procedure));
    const decision = gate.offer(call);
    if (decision === "run") return { planned, call, turn: undefined };
    if (decision === "queued") return { planned, call, turn: call.wait(() => gate.abandon(call)) };
    return reject(setting, call, decision);
  } catch (thrown) {
    return setting.form.error(setting, planned, beforeHandler(thrown));
  }
}

/**
 * Runs a call that has been let in and puts down what came of it, or that its time ran out. It never fails: what goes wrong is the call's
 * answer.
 */
export function answerCall(setting: CallSetting, entered: EnteredCall): Value<CallAnswer> {
  const { planned, call } = entered;
  const { deadline } = call;
  const answer = takeTurn(setting, entered);
  if (!deadline || !isPromiseLike(answer)) return answer;
  const onExpire = (error: RpcError) => {
    call.leave();
    return setting.form.error(setting, planned, error);
  };
  return withinDeadline(answer, { deadline, watch: setting.watch, onExpire });
}

function takeTurn(setting: CallSetting, entered: EnteredCall): Value<CallAnswer> {
  const { call, turn } = entered;
  if (turn === undefined) return runCall(setting, entered);
  return andThen(turn, (reason) => (reason === undefined ? runCall(setting, entered) : reject(setting, call, reason)));
}

function runCall(setting: CallSetting, entered: EnteredCall): Value<CallAnswer> {
  const { gate, form } = setting;
  const { planned, call } = entered;
  const { procedure } = call.door;
  let started = false;
  const answer = attempt(
    () =>
      andThen(takeInput(setting, entered), (reason) => {
        if (reason !== undefined) return reject(setting, call, reason);
        started = true;
        return andThen(call.run(), (outcome) => {
          if (call.deadline?.hasExpired) return discard(setting, planned, outcome);
          return outcome.ok ? form.output(procedure, outcome.data) : form.error(setting, planned, outcome.error);
        });
      }),
    (thrown) => {
      if (!started) gate.hasNoBody(call);
      if (call.deadline?.hasExpired) return unread;
      return form.error(setting, planned, started ? thrown : beforeHandler(thrown));
    },
  );
  return isPromiseLike(answer) ? andThen(answer, (ended) => endCall(gate, call, ended)) : endCall(gate, call, answer);
}

function endCall(gate: Gate, call: WireCall, answer: CallAnswer): CallAnswer {
  gate.finished(call);
  call.ended();
  const { keyReach } = call.door.procedure;
  // One that was turned away says it already.
  if (keyReach === undefined || "rejected" in answer) return answer;
  return withHeaders(answer, keyHeaders(keyReach, call.isReplay));
}

/** Takes a call's input off the wire; or says why the call is turned away after all, its body having come too late to keep its place. */
function takeInput(setting: CallSetting, { planned, call }: EnteredCall): Value<ShedReason | undefined> {
  const { gate, inputs } = setting;
  const input = inputs(planned, call.door.procedure);
  if (!isPromiseLike(input)) {
    call.input = input;
    // A member of a batch, whose body has been waited for already.
    return call.awaitsBody ? gate.hasBody(call) : undefined;
  }
  call.deadline?.waits();
  gate.waitsForBody(call);
  return andThen(input, (taken) => {
    call.input = taken;
    return gate.hasBody(call);
  });
}

/** Stands for the answer to a call whose caller has been told already that its time ran out. */
const unread: CallAnswer = { status: 504, text: "" };

/** A handler that failed after its caller had been answered: if that was its own fault, and not that of its deadline, somebody must hear of it. */
function discard(setting: CallSetting, planned: PlannedCall, outcome: Outcome): CallAnswer {
  if (!outcome.ok && outcome.error.code === "INTERNAL_SERVER_ERROR")
    setting.form.error(setting, planned, outcome.error);
  return unread;
}

function withHeaders(answer: CallAnswer, more: readonly string[]): CallAnswer {
  return "text" in answer ? { ...answer, headers: [...(answer.headers ?? []), ...more] } : answer;
}

function reject(setting: CallSetting, call: WireCall, reason: ShedReason): CallAnswer {
  const answer = setting.form.rejection(setting, call, reason);
  const { keyReach } = call.door.procedure;
  return keyReach === undefined ? answer : withHeaders(answer, keyHeaders(keyReach));
}
