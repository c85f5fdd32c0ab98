import { type BytesSource, isBytesSource, type RpcError, statusOf } from "@parley/contract";
import type { ShedReason } from "../admission/candidate.js";
import { beforeHandler } from "../call-error.js";
import { withinDeadline } from "../deadlines/within-deadline.js";
import { isPromiseLike } from "../later.js";
import type { Outcome } from "../middleware.js";
import type { CompiledProcedure } from "../procedure.js";
import { andThen, attempt, type Value } from "../value.js";
import type { CallSetting } from "./call-setting.js";
import { errorHeaders } from "./error-headers.js";
import { tellError } from "./error-text.js";
import { allowedMethods, findProcedure } from "./find-procedure.js";
import type { Gate } from "./gate.js";
import { keyHeaders } from "./key-headers.js";
import type { PlannedCall } from "./plan.js";
import { type Rejected, rejectCall } from "./reject-call.js";
import { WireCall } from "./wire-call.js";

/** What one call came to: its part of the answer as JSON text, or bytes that are an answer of their own. */
export type CallAnswer =
  | {
      readonly status: number;
      readonly text: string;
      readonly allow?: string;
      readonly headers?: readonly string[];
      /** It was turned away. */
      readonly rejected?: Rejected;
    }
  | { readonly bytes: BytesSource };

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
    const procedure = findProcedure(setting, planned);
    const call = new WireCall(setting, gate.doorOf(procedure));
    const decision = gate.offer(call);
    if (decision === "run") return { planned, call, turn: undefined };
    if (decision === "queued") return { planned, call, turn: call.wait(() => gate.abandon(call)) };
    return reject(setting, call, decision);
  } catch (thrown) {
    return answerError(setting, planned, beforeHandler(thrown));
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
    return answerError(setting, planned, error);
  };
  return withinDeadline(answer, { deadline, watch: setting.watch, onExpire });
}

function takeTurn(setting: CallSetting, entered: EnteredCall): Value<CallAnswer> {
  const { call, turn } = entered;
  if (turn === undefined) return runCall(setting, entered);
  return andThen(turn, (reason) => (reason === undefined ? runCall(setting, entered) : reject(setting, call, reason)));
}

function runCall(setting: CallSetting, entered: EnteredCall): Value<CallAnswer> {
  const { gate } = setting;
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
          return outcome.ok ? encode(procedure, outcome.data) : answerError(setting, planned, outcome.error);
        });
      }),
    (thrown) => {
      if (!started) gate.hasNoBody(call);
      if (call.deadline?.hasExpired) return unread;
      return answerError(setting, planned, started ? thrown : beforeHandler(thrown));
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
  if (!outcome.ok && outcome.error.code === "INTERNAL_SERVER_ERROR") tellError(setting, planned, outcome.error);
  return unread;
}

function withHeaders(answer: CallAnswer, more: readonly string[]): CallAnswer {
  return "text" in answer ? { ...answer, headers: [...(answer.headers ?? []), ...more] } : answer;
}

function reject(setting: CallSetting, call: WireCall, reason: ShedReason): CallAnswer {
  const rejected = rejectCall(setting, call, reason);
  const { keyReach } = call.door.procedure;
  const headers = keyReach === undefined ? rejected.headers : [...rejected.headers, ...keyHeaders(keyReach)];
  return { status: rejected.status, text: `{"error":${rejected.error}}`, headers, rejected };
}

function encode(procedure: CompiledProcedure, output: unknown): CallAnswer {
  if (procedure.gives === "bytes" && isBytesSource(output)) return { bytes: output };
  return { status: 200, text: `{"result":{"data":${procedure.outputCodec.encode(output)}}}` };
}

/** Reports a failed call and puts down what its caller is told. */
export function answerError(
  setting: Pick<CallSetting, "exchange" | "options">,
  call: PlannedCall | undefined,
  thrown: unknown,
): CallAnswer {
  const { error, text } = tellError(setting, call, thrown);
  const answer = { status: statusOf(error), text: `{"error":${text}}`, headers: errorHeaders(error) };
  if (error.code !== "METHOD_NOT_SUPPORTED" || !call?.procedure) return answer;
  return { ...answer, allow: allowedMethods(call.procedure, setting.options).join(", ") };
}
