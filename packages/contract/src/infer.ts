import type { DeclaredError } from "./call-error.js";
import type { AnyProcedure, Kind, Procedure } from "./procedure.js";
import type { Parsed, Sent } from "./schema.js";

/** What callers pass: of one procedure, or of each in a tree. */
export type InferInput<T> =
  T extends Procedure<Kind, infer I, infer _O, infer _E, boolean> ? Sent<I> : { [K in keyof T]: InferInput<T[K]> };

/** What callers get, or what each event of a subscription is: of one procedure, or of each in a tree. */
export type InferOutput<T> =
  T extends Procedure<Kind, infer _I, infer O, infer _E, boolean> ? Parsed<O> : { [K in keyof T]: InferOutput<T[K]> };

/** The declared errors, ready to be told apart by `code`: of one procedure, or of each in a tree. */
export type InferErrors<T> = T extends AnyProcedure ? DeclaredError<T> : { [K in keyof T]: InferErrors<T[K]> };
