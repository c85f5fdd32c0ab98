import { type Issue, isSystemCode, RpcError, statusOf } from "@parley/contract";
import { plainJsonOf } from "@parley/contract/codec";
import type { TextAnswer } from "../rpc/answer-form.js";
import type { Asked } from "../rpc/find-procedure.js";
import type { PlannedCall } from "../rpc/plan.js";
import { describeIssues, errorHeaders, originalStack, placeOf, reportError } from "./borrowed.js";
import type { Reading } from "./coercion/reading.js";
import { titleOf } from "./status-titles.js";

/** What failed, and what is known of it. */
export interface Failed {
  readonly call: PlannedCall | undefined;
  readonly thrown: unknown;
  /** What was noted while the input was read. */
  readonly reading?: Reading | undefined;
}

/** Reports a failure, and puts down what its caller is told, as problem details (RFC 9457). It does not fail. */
export function tellProblem(asked: Asked, failed: Failed): TextAnswer {
  try {
    return tell(asked, failed);
  } catch (cause) {
    // An error's data may throw when it is looked at.
    return tell(asked, { ...failed, thrown: new RpcError({ code: "INTERNAL_SERVER_ERROR", cause }) });
  }
}

function tell({ exchange, options }: Asked, { call, thrown, reading }: Failed): TextAnswer {
  const error = reportError(options, exchange, { ...placeOf(call), error: RpcError.from(thrown) });
  const stack = options.exposeStacks ? originalStack(error) : undefined;
  const issues = error.issues && reading ? reading.reword(error.issues) : error.issues;
  return { status: statusOf(error), text: formatProblem(error, { issues, stack }), headers: errorHeaders(error) };
}

/** What an error does not say of itself, or in other words. */
interface Particulars {
  readonly issues?: readonly Issue[] | undefined;
  readonly stack?: string | undefined;
}

const dataOf = plainJsonOf(undefined, "output");

/** Writes an error as a problem, which ends with when to try again and the request's id. */
export function formatProblem(error: RpcError, { issues, stack }: Particulars = {}): string {
  const status = statusOf(error);
  const { code, path, data, notExecuted, inFlight, retryAfterMs, requestId } = error;
  const head = {
    type: "about:blank",
    title: titleOf(status),
    status,
    detail: issues === error.issues || !issues ? error.rawMessage : describeIssues("input", issues),
    code,
    ...(path !== "" && { path }),
    ...(issues && { issues: issues.map(({ path: keys, message }) => ({ path: keys.map(plainKey), message })) }),
    ...(stack !== undefined && { stack }),
  };
  const tail = {
    ...(notExecuted && { notExecuted }),
    ...(inFlight && { inFlight }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(requestId !== undefined && { requestId }),
  };
  // Only declared errors carry data: what a handler puts into others is told nobody over RPC either.
  const dataText = data === undefined || isSystemCode(code) ? undefined : dataOf(data);
  const parts = [inner(head), ...(dataText === undefined ? [] : [`"data":${dataText}`]), inner(tail)];
  return `{${parts.filter((part) => part !== "").join(",")}}`;
}

function inner(object: object): string {
  return JSON.stringify(object).slice(1, -1);
}

function plainKey(key: PropertyKey): string | number {
  return typeof key === "number" ? key : String(key);
}
