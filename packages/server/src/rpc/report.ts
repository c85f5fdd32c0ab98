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
export function reportError(
  { onError, isReported }: ResolvedRpcOptions,
  exchange: Exchange,
  failure: Failure,
): RpcError {
  const { path, kind } = failure;
  const { requestId } = exchange;
  const error = complete(failure.error, { path, requestId });
  if (isReported(error)) onError({ error, path, kind, requestId, request: exchange.info() });
  return error;
}

/** What comes from a call has all of it already. */
function complete(error: RpcError, facts: { readonly path: string | undefined; readonly requestId: string }): RpcError {
  const { path = error.path, requestId } = facts;
  return error.path === path && error.requestId === requestId ? error : error.with(facts);
}
