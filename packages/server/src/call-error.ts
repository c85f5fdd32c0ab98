import { isSystemCode, type ProcedureDefinition, RpcError, systemCodes, validate } from "@parley/contract";
import { describeIssues } from "./call-input.js";
import type { UntypedThrowers } from "./handler.js";
import type { ServerCall } from "./server-call.js";

/** A function for each error that a procedure declares. */
export function createThrowers(procedure: ProcedureDefinition): UntypedThrowers {
  const throwers = Object.entries(procedure.errors ?? {}).map(([code, { status, message }]) => [
    code,
    (data?: unknown) => new RpcError({ code, status, message, data, procedure }),
  ]);
  return Object.fromEntries(throwers);
}

/**
 * Makes what was thrown during a call an `RpcError`. A call whose signal has aborted and that fails for it is no fault of the server's: its
 * caller has left, and `fetch(url, { signal })` in a handler rejects, as it is meant to.
 */
export function errorOf(thrown: unknown, call: ServerCall): RpcError {
  const signal = call.signalIfMade();
  if (signal?.aborted !== true || !(thrown === signal.reason || isAbortError(thrown))) return RpcError.from(thrown);
  return new RpcError({ code: "CLIENT_CLOSED_REQUEST", cause: thrown });
}

/** What was thrown before the handler could begin: the call can safely be made again. */
export function beforeHandler(thrown: unknown): RpcError {
  const error = RpcError.from(thrown);
  return error.notExecuted ? error : error.with({ notExecuted: true });
}

function isAbortError(thrown: unknown): boolean {
  // What a call of Parley's client is cancelled with.
  if (thrown instanceof RpcError) return thrown.code === "ABORTED" && thrown.origin === "client";
  return thrown instanceof Error && thrown.name === "AbortError";
}

/**
 * What a caller is told of something that a handler threw: declared errors with their data validated, system codes as they are, and
 * everything else as INTERNAL_SERVER_ERROR without its message. The original is the `cause`.
 */
export async function toCallError(
  thrown: unknown,
  procedure: ProcedureDefinition,
  call: ServerCall,
): Promise<RpcError> {
  const error = errorOf(thrown, call);
  // A call that the handler made failed on its way: that is this server's trouble, not its caller's.
  if (error.origin === "client") return internal(error);
  if (isSystemCode(error.code)) return asOwn(error, error.code);
  const errors = procedure.errors ?? {};
  const declared = Object.hasOwn(errors, error.code) ? errors[error.code] : undefined;
  if (!declared) return internal(error);
  const { status, data: schema } = declared;
  if (!schema) return redeclare(error, { status, procedure });
  try {
    const result = await validate(schema, error.data);
    if ("value" in result) return redeclare(error, { status, procedure, data: result.value });
    const message = `${error.code} was thrown with ${describeIssues("data", result.issues)}`;
    return internal(new TypeError(message, { cause: error }));
  } catch (failure) {
    return internal(failure);
  }
}

/** An error of a server further on may say that *its* handler never started, or carry a status that none has. Ours did, and has. */
function asOwn(error: RpcError, code: keyof typeof systemCodes): RpcError {
  const { status = 0, notExecuted } = error;
  const isFailure = Number.isInteger(status) && status >= 400 && status <= 599;
  if (isFailure && !notExecuted) return error;
  return error.with({ notExecuted: false, status: isFailure ? status : systemCodes[code].httpStatus });
}

/** The error with nothing in it but what its declaration says. */
function redeclare(
  error: RpcError,
  declaration: { readonly status: number; readonly procedure: ProcedureDefinition; readonly data?: unknown },
): RpcError {
  const { code, rawMessage: message, retryAfterMs, stack } = error;
  const own = new RpcError({
    code,
    message,
    retryAfterMs,
    ...("cause" in error && { cause: error.cause }),
    ...declaration,
  });
  if (stack !== undefined) own.stack = stack;
  return own;
}

function internal(cause: unknown): RpcError {
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", cause });
}
