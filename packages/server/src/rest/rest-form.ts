import { isBytesSource } from "@parley/contract";
import type { AnswerForm } from "../rpc/answer-form.js";
import { rejectionHeaders } from "./borrowed.js";
import type { Reading } from "./coercion/reading.js";
import { tellProblem } from "./problem.js";
import type { RestProcedure } from "./rest-procedure.js";

/** Plain JSON, and problems where something failed. */
export function createRestForm(rest: RestProcedure, reading: Reading): AnswerForm {
  return {
    procedureOf: () => rest.procedure,
    output({ gives }, output) {
      if (gives === "bytes" && isBytesSource(output)) return { bytes: output };
      const text = rest.write(output);
      return text === undefined ? { status: 204, text: "" } : { status: 200, text };
    },
    error: (asked, call, thrown) => tellProblem(asked, { call, thrown, reading }),
    rejection({ gate, exchange }, _call, reason) {
      const retryAfterMs = gate.pushbackMs(reason);
      const { status, textFor } = rest.rejectionFor(reason);
      const error = textFor({ retryAfterMs, requestId: exchange.requestId });
      const headers = rejectionHeaders(retryAfterMs);
      return { status, text: error, headers, rejected: { status, error, headers, retryAfterMs } };
    },
  };
}
