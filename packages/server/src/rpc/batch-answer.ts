import type { RpcError } from "@parley/contract";
import { waitUntil } from "../deadlines/wait-until.js";
import { isPromiseLike } from "../later.js";
import { refusal } from "../refusal.js";
import { all, andThen, type Value } from "../value.js";
import { type Answer, jsonAnswer } from "./answer.js";
import type { CallAnswer } from "./answer-form.js";
import { answerCall, type EnteredCall, enterCall } from "./call-answer.js";
import type { InputSource } from "./call-input-source.js";
import type { CallSetting } from "./call-setting.js";
import type { PlannedCall } from "./plan.js";
import type { Rejected } from "./reject-call.js";
import { answerError } from "./rpc-form.js";

/** Whether each call may run is decided before the body is read, which is left alone where none may. */
export function answerBatch(
  setting: CallSetting & { readonly inputs: InputSource },
  calls: readonly PlannedCall[],
): Value<Answer> {
  const members = calls.map((call) => enterMember(setting, call));
  const running = members.flatMap((member) => ("call" in member && member.turn === undefined ? [member] : []));
  // Once the body is there, members whose handlers answer at once need not wait for anything. If it does not come, their time runs out.
  const ready = setting.inputs.ready(running.map(({ planned }) => planned));
  if (isPromiseLike(ready)) for (const { call } of running) setting.gate.waitsForBody(call);
  const answers = andThen(waitUntil(ready, latestDeadline(running), setting.watch), () =>
    all(members.map((member) => ("call" in member ? answerCall(setting, member) : member))),
  );
  return andThen(answers, asBatch);
}

function latestDeadline(calls: readonly EnteredCall[]): number | undefined {
  const latest = Math.max(...calls.map(({ call }) => call.deadlineAt ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(latest) ? latest : undefined;
}

function enterMember(setting: CallSetting, call: PlannedCall): EnteredCall | CallAnswer {
  const { procedure } = call;
  if (procedure?.gives === "events") return answerError(setting, call, notInBatch("Cannot batch subscription calls"));
  if (procedure?.gives === "bytes") {
    return answerError(
      setting,
      call,
      notInBatch(`${call.path} answers with bytes, which cannot travel in a batch: call it by itself`),
    );
  }
  return enterCall(setting, call);
}

function notInBatch(message: string): RpcError {
  return refusal({ code: "BAD_REQUEST", message });
}

/** One answer for all: their common status, or 207 where they differ. */
function asBatch(answers: readonly CallAnswer[]): Answer {
  let status: number | undefined;
  let allow: string | undefined;
  let body = "";
  for (const answer of answers) {
    // Bytes do not travel in batches: they have been refused.
    if (!("text" in answer)) continue;
    status = status === undefined || status === answer.status ? answer.status : 207;
    allow = answer.allow ?? allow;
    body += body === "" ? answer.text : `,${answer.text}`;
  }
  return jsonAnswer(status ?? 200, `[${body}]`, allow === undefined ? rejectionHeaders(answers) : ["allow", allow]);
}

const none: readonly string[] = [];

/** What a head says of a batch whose members have all been turned away; they may come back when the last of them may. */
function rejectionHeaders(answers: readonly CallAnswer[]): readonly string[] {
  let last: Rejected | undefined;
  for (const answer of answers) {
    if (!("rejected" in answer) || !answer.rejected) return none;
    if (!last || answer.rejected.retryAfterMs > last.retryAfterMs) last = answer.rejected;
  }
  return last?.headers ?? none;
}
