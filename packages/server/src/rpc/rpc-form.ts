import { isBytesSource, statusOf } from "@parley/contract";
import type { AnswerForm, TextAnswer } from "./answer-form.js";
import { errorHeaders } from "./error-headers.js";
import { tellError } from "./error-text.js";
import { type Asked, allowedMethods, findProcedure } from "./find-procedure.js";
import type { PlannedCall } from "./plan.js";
import { rejectCall } from "./reject-call.js";

/** tRPC's envelopes, in superjson's form. */
export const rpcForm: AnswerForm = {
  procedureOf: findProcedure,
  output(procedure, output) {
    if (procedure.gives === "bytes" && isBytesSource(output)) return { bytes: output };
    return { status: 200, text: `{"result":{"data":${procedure.outputCodec.encode(output)}}}` };
  },
  error: answerError,
  rejection(asking, call, reason) {
    const rejected = rejectCall(asking, call, reason);
    return {
      status: rejected.status,
      text: `{"error":${rejected.error}}`,
      headers: rejected.headers,
      rejected,
    };
  },
};

/** Reports a failed call and puts down what its caller is told. */
export function answerError(asked: Asked, call: PlannedCall | undefined, thrown: unknown): TextAnswer {
  const { error, text } = tellError(asked, call, thrown);
  const answer = { status: statusOf(error), text: `{"error":${text}}`, headers: errorHeaders(error) };
  if (error.code !== "METHOD_NOT_SUPPORTED" || !call?.procedure) return answer;
  return { ...answer, allow: allowedMethods(call.procedure, asked.options).join(", ") };
}
