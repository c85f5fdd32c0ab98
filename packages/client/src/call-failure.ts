import { RpcError } from "@parley/contract/call";
import type { CallRequest } from "./interceptor.js";

/** The failure of a call whose time ran out at this end. */
export function timeoutError(path: string, timeoutMs: number): RpcError {
  return new RpcError({ code: "TIMEOUT", path, origin: "client", message: `${timeoutMs} ms elapsed` });
}

/** The failure of a call whose signal has aborted: the signal's reason if that is an error of ours, else ABORTED. */
export function abortError(call: Pick<CallRequest, "path">, reason: unknown, notExecuted = false): RpcError {
  if (reason instanceof RpcError) return reason;
  return new RpcError({ code: "ABORTED", path: call.path, origin: "client", notExecuted, cause: reason });
}

/**
 * What a call fails with, whatever was thrown. Everything of ours throws `RpcError`s; what is none comes from an interceptor or a
 * headers function, and that it failed in the client is then said.
 */
export function toCallError(thrown: unknown, path: string): RpcError {
  if (thrown instanceof RpcError) return thrown;
  const message = `The client's own code failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", path, origin: "client", message, cause: thrown });
}

/** The failure of a call that cannot be put on the wire, so that nothing was sent. */
export function unsendable(path: string, what: string, cause: unknown): RpcError {
  const message = `${what} cannot be sent: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new RpcError({ code: "BAD_REQUEST", path, origin: "client", notExecuted: true, message, cause });
}
