import { formatErrorShape, RpcError } from "@parley/contract";
import { originalStack } from "../original-stack.js";
import { encodeError } from "./error-codec.js";
import type { Asked } from "./find-procedure.js";
import { asMismatch } from "./negotiation.js";
import type { PlannedCall } from "./plan.js";
import { placeOf, reportError } from "./report.js";

/** What a caller is told of a failure. */
export interface ToldError {
  /** As it was told: with the path and the request's id. */
  readonly error: RpcError;
  /** tRPC's error shape, in superjson's form, as JSON text. */
  readonly text: string;
}

/** Reports a failure, and puts down what its caller is told of it. It does not fail. */
export function tellError(asked: Asked, call: PlannedCall | undefined, thrown: unknown): ToldError {
  try {
    return tell(asked, call, asMismatch(asked.exchange, call?.path, RpcError.from(thrown)));
  } catch (cause) {
    // An error's data may throw when it is looked at.
    return tell(asked, call, new RpcError({ code: "INTERNAL_SERVER_ERROR", cause }));
  }
}

function tell({ exchange, options }: Asked, call: PlannedCall | undefined, failure: RpcError): ToldError {
  const error = reportError(options, exchange, { ...placeOf(call), error: failure });
  const stack = options.exposeStacks ? originalStack(error) : undefined;
  return { error, text: encodeError(formatErrorShape(error, call?.path, stack)) };
}
