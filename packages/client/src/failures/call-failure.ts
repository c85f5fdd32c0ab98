import { RpcError } from "@parley/contract/failure";
import type { Called } from "../caller.js";
import { tellMismatch } from "./contract-mismatch.js";

/**
 * What a call fails with, whatever was thrown. Everything of ours throws `RpcError`s; what is none comes from an interceptor or a
 * headers function, and that it failed in the client is then said.
 */
export function toCallError(thrown: unknown, path: string, called?: Pick<Called, "options">): RpcError {
  if (thrown instanceof RpcError) {
    const error = whole(thrown);
    if (called && error.code === "CONTRACT_MISMATCH") tellMismatch(error, called.options);
    return error;
  }
  const message = `The client's own code failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", path, origin: "client", message, cause: thrown });
}

/** An error that was made before the class had come, as the class makes it. */
function whole(error: RpcError): RpcError {
  if (Reflect.has(error, "procedure")) return error;
  const { rawMessage, cause, ...rest } = error;
  // Without the class it had no words for its code.
  const message = rawMessage === error.code ? undefined : rawMessage;
  return RpcError.inPlaceOf(error, { ...rest, message, ...(cause !== undefined && { cause }) });
}

/** The failure of a call that cannot be put on the wire, so that nothing was sent; what is a failure of ours already stays it, but for that. */
export function unsendable(path: string, what: string, cause: unknown): RpcError {
  if (cause instanceof RpcError) return cause.with({ notExecuted: true });
  const message = `${what} cannot be sent: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new RpcError({ code: "BAD_REQUEST", path, origin: "client", notExecuted: true, message, cause });
}
