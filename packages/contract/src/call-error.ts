import type { RpcError } from "./error.js";
import type { ClientCode, SystemCode } from "./error-code.js";
import { isRpcError } from "./is-rpc-error.js";
import type { AnyProcedure, ErrorMap, Kind, Procedure } from "./procedure.js";
import type { Parsed } from "./schema.js";

type Declared<E> = {
  [C in keyof E & string]: RpcError<C, E[C] extends { readonly data: infer S } ? Parsed<S> : undefined>;
}[keyof E & string];

/** Everything a call can fail with: what the procedure declares, and what any call can. */
export type CallError<E> = Declared<E> | RpcError<SystemCode | ClientCode, undefined>;

type ErrorsOf<P> = P extends Procedure<Kind, infer _I, infer _O, infer E, boolean> ? E : never;

/** The declared errors of a procedure, ready to be told apart by `code`. */
export type DeclaredError<P extends AnyProcedure> = Declared<ErrorsOf<P>>;

/**
 * Narrows a caught error to one that a procedure declares, its `data` typed.
 *
 * @example if (isError(error, mail.messages.send, "MAILBOX_FULL")) console.log(error.data.limitBytes);
 */
export function isError<P extends AnyProcedure, C extends keyof ErrorsOf<P> & string>(
  error: unknown,
  procedure: P,
  code: C,
): error is Extract<Declared<ErrorsOf<P>>, { code: C }> {
  if (!isRpcError(error) || error.code !== code) return false;
  if (error.procedure !== undefined) return error.procedure === procedure;
  const { errors } = procedure as { errors?: ErrorMap };
  return errors !== undefined && Object.hasOwn(errors, code);
}
