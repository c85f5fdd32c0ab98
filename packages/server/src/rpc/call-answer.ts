import { type BytesSource, isBytesSource, statusOf } from "@parley/contract";
import { beforeHandler } from "../call-error.js";
import type { CompiledProcedure } from "../procedure.js";
import { andThen, attempt, type Value } from "../value.js";
import type { CallSetting } from "./call-setting.js";
import { errorHeaders } from "./error-headers.js";
import { tellError } from "./error-text.js";
import { allowedMethods, findProcedure } from "./find-procedure.js";
import type { PlannedCall } from "./plan.js";
import { WireCall } from "./wire-call.js";

/** What one call came to: its part of the answer as JSON text, or bytes that are an answer of their own. */
export type CallAnswer =
  | { readonly status: number; readonly text: string; readonly allow?: string; readonly headers?: readonly string[] }
  | { readonly bytes: BytesSource };

/** Runs one call and puts down what came of it. It never fails: what goes wrong is the call's answer. */
export function answerCall(setting: CallSetting, call: PlannedCall): Value<CallAnswer> {
  let started = false;
  return attempt(
    () => {
      const procedure = findProcedure(setting, call);
      const input = setting.inputs(call, procedure);
      return andThen(input, (taken) => {
        started = true;
        return andThen(procedure.settle(new WireCall(setting, taken)), (outcome) =>
          outcome.ok ? encode(procedure, outcome.data) : answerError(setting, call, outcome.error),
        );
      });
    },
    (thrown) => answerError(setting, call, started ? thrown : beforeHandler(thrown)),
  );
}

function encode(procedure: CompiledProcedure, output: unknown): CallAnswer {
  if (procedure.gives === "bytes" && isBytesSource(output)) return { bytes: output };
  return { status: 200, text: `{"result":{"data":${procedure.outputCodec.encode(output)}}}` };
}

/** Reports a failed call and puts down what its caller is told. */
export function answerError(
  setting: Omit<CallSetting, "inputs">,
  call: PlannedCall | undefined,
  thrown: unknown,
): CallAnswer {
  const { error, text } = tellError(setting, call, thrown);
  const answer = { status: statusOf(error), text: `{"error":${text}}`, headers: errorHeaders(error) };
  if (error.code !== "METHOD_NOT_SUPPORTED" || !call?.procedure) return answer;
  return { ...answer, allow: allowedMethods(call.procedure, setting.options).join(", ") };
}
