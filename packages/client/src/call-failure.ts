import type { RpcError } from "@parley/contract";
import { isRpcError } from "@parley/contract/call";
import type { CallRequest } from "./interceptor.js";
import { rpcError } from "./load-failures.js";

/** The failure of a call whose time ran out at this end. */
export function timeoutError(path: string, timeoutMs: number): RpcError {
  return rpcError({ code: "TIMEOUT", path, origin: "client", message: `${timeoutMs} ms elapsed` });
}

/** The failure of a call whose signal has aborted: the signal's reason if that is an error of ours, else ABORTED. */
export function abortError(call: Pick<CallRequest, "path">, reason: unknown, notExecuted = false): RpcError {
  if (isRpcError(reason)) return reason;
  const message = "The call was cancelled";
  return rpcError({ code: "ABORTED", path: call.path, message, origin: "client", notExecuted, cause: reason });
}
