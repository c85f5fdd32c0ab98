import type { RpcError } from "@parley/contract";
import { isRpcError } from "@parley/contract/call";
import type { CallRequest } from "./interceptor.js";
import { rpcError } from "./load-failures.js";

/** The failure of a call whose time ran out at this end. `whose` says whose time it was, if it was not the call's own. */
export function timeoutError({ path, route: { story } }: CallRequest, timeoutMs: number, whose?: string): RpcError {
  const message = [`${Math.round(timeoutMs)} ms elapsed`, whose, story?.told].filter(Boolean).join(", ");
  return rpcError({ code: "TIMEOUT", path, origin: "client", message, ...(story && { cause: story.cause }) });
}

/** The failure of a call whose signal has aborted: the signal's reason if that is an error of ours, else ABORTED. */
export function abortError(call: Pick<CallRequest, "path">, reason: unknown, notExecuted = false): RpcError {
  if (isRpcError(reason)) return reason;
  const message = "The call was cancelled";
  return rpcError({ code: "ABORTED", path: call.path, message, origin: "client", notExecuted, cause: reason });
}
