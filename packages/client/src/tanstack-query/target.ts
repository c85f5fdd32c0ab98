import type { ProcedureDefinition } from "@parley/contract";
import type { SkipToken } from "@tanstack/query-core";
import type { CallOptions } from "../call-options.js";

/** What the options of one procedure are made from. */
export interface Target {
  readonly path: readonly string[];
  readonly procedure: ProcedureDefinition;
  /** The client's function: a promise, or for a subscription an async iterable. */
  readonly call: (input: unknown, options: CallOptions) => unknown;
}

/** What each call for a query can be told. Its signal is the query's: a query that nobody needs any more is cancelled. */
export type QueryCallOptions = Omit<CallOptions, "signal" | "onUploadProgress">;

/** The arguments before which an input may stand, must stand, or has no place. */
export type InputArgs<Input, Options> = undefined extends Input
  ? [input?: Input, options?: Options]
  : [input: Input, options?: Options];

/**
 * Whether an input is TanStack's `skipToken`, which says that there is nothing to ask for yet. No symbol can be an input, and there may
 * be several copies of TanStack's.
 */
export function isSkipToken(input: unknown): input is SkipToken {
  return typeof input === "symbol";
}
