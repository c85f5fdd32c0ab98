import type { RpcError, TimedCall } from "@parley/contract";
import { isRpcError } from "@parley/contract/call";
import type { CallRequest } from "./interceptor.js";
import { rpcError } from "./load-failures.js";

/** The failure of a call whose time ran out at this end. */
export function timeoutError({ call: { path, route }, timeoutMs, whose }: TimedCall<CallRequest>): RpcError {
  const error = rpcError({ code: "TIMEOUT", path, message: `${Math.round(timeoutMs)} ms elapsed${whose}` });
  return route.tell?.(error) ?? error;
}

/** The failure of a call whose signal has aborted: the signal's reason if that is an error of ours, else ABORTED. */
export function abortError({ path }: Pick<CallRequest, "path">, reason: unknown, notExecuted = false): RpcError {
  if (isRpcError(reason)) return reason;
  return rpcError({ code: "ABORTED", path, message: "The call was cancelled", notExecuted, cause: reason });
}
