import {
  describeCode,
  isSystemCode,
  type ProcedureDefinition,
  RpcError,
  systemCodes,
  validate,
} from "@parley/contract";
import { describeIssues } from "./call-input.js";
import type { UntypedThrowers } from "./handler.js";
import { isLateRefusal } from "./refusal.js";
import type { ServerCall } from "./server-call.js";
import { andThen, attempt, type Value } from "./value.js";

/** A function for each error that a procedure declares. */
export function createThrowers(procedure: ProcedureDefinition): UntypedThrowers {
  const throwers = Object.entries(procedure.errors ?? {}).map(([code, { status, message = describeCode(code) }]) => [
    code,
    (data?: unknown) => new RpcError({ code, status, message, data, procedure }),
  ]);
  return Object.fromEntries(throwers);
}

/**
 * Makes what was thrown during a call an `RpcError`. A call whose signal has aborted and that fails for it is no fault of the server's: its
 * caller has left, or its time has run out, and `fetch(url, { signal })` in a handler rejects, as it is meant to.
 */
export function errorOf(thrown: unknown, call: ServerCall): RpcError {
  const signal = call.signalIfMade();
  if (signal?.aborted === true && (thrown === signal.reason || isAbortError(thrown))) {
    // It says where the time went, if that is why.
    if (signal.reason instanceof RpcError) return signal.reason;
    return new RpcError({ code: "CLIENT_CLOSED_REQUEST", cause: thrown });
  }
  const error = RpcError.from(thrown);
  const { deadline } = call;
  // A call that the handler made had no time left because this one has none: then that is what its caller is told.
  if (error.code !== "TIMEOUT" || !deadline?.hasRunOut(performance.now())) return error;
  return deadline.failure(performance.now(), error);
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

/** A call that failed, and how far it had come. */
export interface FailedCall {
  /** The procedure's dotted path. */
  readonly path: string;
  readonly definition: ProcedureDefinition;
  readonly call: ServerCall;
  /** Whether the handler may have begun. */
  readonly began: boolean;
}

/**
 * What a caller is told of something that a handler threw: declared errors with their data validated, system codes as they are, and
 * everything else as INTERNAL_SERVER_ERROR without its message. The original is the `cause`. All that is known of the call is put in at
 * once, because each copy of an error costs.
 */
export function toCallError(thrown: unknown, given: FailedCall): Value<RpcError> {
  const error = errorOf(thrown, given.call);
  const failed = isLateRefusal(error) ? { ...given, began: false } : given;
  // A call that the handler made failed on its way: that is this server's trouble, not its caller's.
  if (error.origin === "client") return internal(error, failed);
  if (isSystemCode(error.code)) return asOwn(error, error.code, failed);
  const { errors = {} } = failed.definition;
  const declared = Object.hasOwn(errors, error.code) ? errors[error.code] : undefined;
  if (!declared) return internal(error, failed);
  const { status, data: schema } = declared;
  if (!schema) return redeclare(error, { status }, failed);
  return attempt(
    () =>
      andThen(validate(schema, error.data), (result) => {
        if ("value" in result) return redeclare(error, { status, data: result.value }, failed);
        const message = `${error.code} was thrown with ${describeIssues("data", result.issues)}`;
        return internal(new TypeError(message, { cause: error }), failed);
      }),
    (failure) => internal(failure, failed),
  );
}

/** An error of a server further on may say that *its* handler never started, or carry a status that none has. Ours did, and has. */
function asOwn(error: RpcError, code: keyof typeof systemCodes, { path, call, began }: FailedCall): RpcError {
  const { status: given = 0 } = error;
  const status = Number.isInteger(given) && given >= 400 && given <= 599 ? given : systemCodes[code].httpStatus;
  const { requestId = error.requestId } = call;
  const isComplete =
    error.path === path && error.requestId === requestId && error.notExecuted !== began && given === status;
  return isComplete ? error : error.with({ path, requestId, status, notExecuted: !began });
}

/** The error with nothing in it but what its declaration says. */
function redeclare(
  error: RpcError,
  declaration: { readonly status: number; readonly data?: unknown },
  { path, definition, call, began }: FailedCall,
): RpcError {
  const { code, rawMessage: message, retryAfterMs } = error;
  return RpcError.inPlaceOf(error, {
    code,
    message,
    retryAfterMs,
    path,
    requestId: call.requestId,
    notExecuted: !began,
    procedure: definition,
    ...("cause" in error && { cause: error.cause }),
    ...declaration,
  });
}

function internal(cause: unknown, { path, call, began }: FailedCall): RpcError {
  // Where it comes from is in its cause.
  const { requestId } = call;
  return RpcError.withoutFrames({ code: "INTERNAL_SERVER_ERROR", cause, path, requestId, notExecuted: !began });
}
