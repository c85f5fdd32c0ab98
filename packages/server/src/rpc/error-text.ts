import { formatErrorShape, type RpcError } from "@parley/contract";
import { originalStack } from "../original-stack.js";
import { encodeError } from "./error-codec.js";
import type { Asked } from "./find-procedure.js";
import type { PlannedCall } from "./plan.js";
import { placeOf, reportError } from "./report.js";

/** What a caller is told of a failure. */
export interface ToldError {
  /** As it was told: with the path and the request's id. */
  readonly error: RpcError;
  /** tRPC's error shape, in superjson's form, as JSON text. */
  readonly text: string;
}

/** Reports a failure, and puts down what its caller is told of it. */
export function tellError({ exchange, options }: Asked, call: PlannedCall | undefined, thrown: RpcError): ToldError {
  const error = reportError(options, exchange, { ...placeOf(call), error: thrown });
  const stack = options.exposeStacks ? originalStack(error) : undefined;
  return { error, text: encodeError(formatErrorShape(error, call?.path, stack)) };
}
