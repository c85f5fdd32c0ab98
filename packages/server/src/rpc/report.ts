import type { Kind, RpcError } from "@parley/contract";
import type { Exchange } from "./exchange.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { PlannedCall } from "./plan.js";

/** What failed: a call, as far as it is known which, or the request as a whole. */
export interface Failure {
  readonly error: RpcError;
  readonly path?: string | undefined;
  readonly kind?: Kind | undefined;
}

/** Where a call was going, as a failure tells it. */
export function placeOf(call: PlannedCall | undefined): Pick<Failure, "path" | "kind"> {
  return { path: call?.path, kind: call?.procedure?.definition.kind };
}

/** Tells `onError` of a failure, and gives the error with path and request id in it. */
export function reportError({ onError }: ResolvedRpcOptions, exchange: Exchange, failure: Failure): RpcError {
  const { path, kind } = failure;
  const { requestId } = exchange;
  const error = failure.error.with({ path, requestId });
  onError({ error, path, kind, requestId, request: exchange.info() });
  return error;
}
