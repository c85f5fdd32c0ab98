import type { AnyProcedure, Procedure, Received, RpcError, Schema, Sent } from "@parley/contract";
import type { TrackedEnvelope } from "@trpc/server";
import type { Position } from "./position.js";
import type { Value } from "./value.js";

/** A function for each declared error; throw what it returns. */
export type Throwers<E> = {
  [C in keyof E]: E[C] extends { readonly data: infer S extends Schema } ? (data: Sent<S>) => RpcError : () => RpcError;
};

/** What every handler is given. Its parameters are what a hover shows, so they are values' types and not schemas'. */
export interface HandlerArgs<Context, Input, E> {
  /** Validated: defaults filled in, transforms run. */
  input: Input;
  /** What the context function made, as middleware left it. */
  context: Context;
  /** The procedure's dotted path, such as `messages.list`. */
  path: string;
  /** Aborts when the caller goes away. */
  signal: AbortSignal;
  /** The declared errors: `throw errors.MAILBOX_FULL({ limitBytes })`. */
  errors: Throwers<E>;
}

/** What a subscription's handler is given besides. */
export interface SubscriptionArgs<Context, Input, E> extends HandlerArgs<Context, Input, E> {
  /** The id of the last event the caller saw; yield what came after it. Undefined for a caller that starts. */
  lastEventId: string | undefined;
}

type Yields<O, R> = R extends true ? TrackedEnvelope<Sent<O>> | Position : Sent<O>;

/** The function that does the work of one procedure. */
export type Handler<P extends AnyProcedure, Context> = HandlerOf<P, Context>;

type HandlerOf<P, Context> =
  P extends Procedure<infer K, infer I, infer O, infer E, infer R>
    ? K extends "subscription"
      ? (args: SubscriptionArgs<Context, Received<I>, E>) => Value<AsyncIterable<Yields<O, R>>>
      : (args: HandlerArgs<Context, Received<I>, E>) => Value<Sent<O>>
    : never;

declare const implemented: unique symbol;

/** A part of a contract with its handlers bound; it asks for `Base` as the context that requests start with. */
export interface Implemented<T, Base> {
  readonly [implemented]: (base: Base) => T;
}

/** Handlers in the shape of a contract; a part may come ready-made from `handlers` or `handler`. */
export type Handlers<T, Base, Context> = {
  [K in keyof T]: T[K] extends AnyProcedure
    ? HandlerOf<T[K], Context> | Implemented<T[K], Base>
    : Handlers<T[K], Base, Context> | Implemented<T[K], Base>;
};

/** A handler as running code sees it, its types forgotten. */
export type UntypedHandler = (args: UntypedArgs) => unknown;

interface UntypedArgs extends Omit<SubscriptionArgs<unknown, undefined, unknown>, "input" | "errors"> {
  input: unknown;
  errors: UntypedThrowers;
}

/** Declared errors' functions, their types forgotten. */
export type UntypedThrowers = { readonly [code: string]: (data?: unknown) => RpcError };
