import { isSystemCode, type ProcedureDefinition, RpcError, validate } from "@parley/contract";
import { describeIssues } from "./call-input.js";
import type { UntypedThrowers } from "./handler.js";

/** A function for each error that a procedure declares. */
export function createThrowers(procedure: ProcedureDefinition): UntypedThrowers {
  const throwers = Object.entries(procedure.errors ?? {}).map(([code, { status, message }]) => [
    code,
    (data?: unknown) => new RpcError({ code, status, message, data, procedure }),
  ]);
  return Object.fromEntries(throwers);
}

/**
 * What a caller is told of something that a handler threw: declared errors with their data validated, system codes as they are, and
 * everything else as INTERNAL_SERVER_ERROR without its message. The original is the `cause`.
 */
export async function toCallError(thrown: unknown, procedure: ProcedureDefinition): Promise<RpcError> {
  const error = RpcError.from(thrown);
  if (error.origin === "client") return internal(error);
  // An error of a server further on may say that *its* handler never started. Ours did.
  const own = error.notExecuted ? error.with({ notExecuted: false }) : error;
  if (isSystemCode(own.code)) return own;
  const errors = procedure.errors ?? {};
  const declared = Object.hasOwn(errors, own.code) ? errors[own.code] : undefined;
  if (!declared) return internal(own);
  const { status, data: schema } = declared;
  if (!schema) return own.with({ status, procedure, data: undefined });
  const result = await validate(schema, own.data);
  if ("value" in result) return own.with({ status, procedure, data: result.value });
  return internal(
    new TypeError(`${own.code} was thrown with ${describeIssues("data", result.issues)}`, { cause: own }),
  );
}

function internal(cause: unknown): RpcError {
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", cause });
}
