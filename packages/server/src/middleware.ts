import type { AnyProcedure, RpcError } from "@parley/contract";
import { errorOf } from "./call-error.js";
import { callOf, withSignal } from "./lazy-arguments.js";
import type { ServerCall } from "./server-call.js";
import { andThen, attempt, type Value } from "./value.js";

/** How a call ended. */
export type Outcome = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: RpcError };

/** What `next` gives back, and what a middleware returns: the outcome, and what it added to the context. */
export interface Next<Extra> {
  readonly outcome: Outcome;
  readonly extra?: Extra;
}

/** What a middleware is given. */
export interface MiddlewareArgs<Context> {
  context: Context;
  /** The procedure's dotted path, such as `messages.list`. */
  path: string;
  /** The procedure as the contract declares it, `meta` included. */
  procedure: AnyProcedure & { readonly meta?: object };
  /** The validated input. */
  input: unknown;
  /** Aborts when the caller goes away. */
  signal: AbortSignal;
  /** Goes on with the call, replacing the context's keys by those given. It does not throw: look at the outcome. */
  // biome-ignore lint/complexity/noBannedTypes: adds nothing; a Record would allow every key
  next: <X extends object = {}>(extra?: X) => Promise<Next<X>>;
}

/**
 * Runs around handlers: return what `next` gave, or answer early with an outcome of your own (it is validated like a handler's), or
 * throw. Listing one twice runs it twice, in order.
 */
export type Middleware<Context, Extra> = (args: MiddlewareArgs<Context>) => Promise<Next<Extra>>;

/** The context after a middleware: the keys it returned replace those that were there. */
export type Overwrite<A, B> = Omit<A, keyof B> & B;

/** A middleware as running code sees it, its types forgotten. */
export type UntypedMiddleware = Middleware<object, object>;

/** One call on its way through the middleware, its input validated. */
export interface MiddlewareCall {
  readonly call: ServerCall;
  readonly input: unknown;
  readonly context: object;
}

type Run = (call: MiddlewareCall) => Value<Outcome>;

/**
 * Composes middleware around `innermost`, once. What it makes never rejects: whatever is thrown on the way, by a middleware or by the
 * handler, is an outcome to those around it.
 */
export function composeMiddleware(options: {
  readonly path: string;
  readonly procedure: AnyProcedure;
  readonly middleware: readonly UntypedMiddleware[];
  readonly innermost: Run;
}): Run {
  const { path, procedure, middleware, innermost } = options;
  return middleware.reduceRight<Run>(
    (inner, run) => settle(surround({ path, procedure }, run, inner)),
    settle(innermost),
  );
}

function surround(
  { path, procedure }: { readonly path: string; readonly procedure: AnyProcedure },
  run: UntypedMiddleware,
  inner: Run,
): Run {
  return ({ call, input, context }) => {
    const next = async <X extends object>(extra?: X) => {
      const outcome = await inner({ call, input, context: extra ? overwrite(context, extra) : context });
      return extra ? { outcome, extra } : { outcome };
    };
    const result: Value<Partial<Next<object>> | undefined> = run(
      withSignal({ path, procedure, context, input, next, [callOf]: call }),
    );
    return andThen(result, (ended) => {
      if (ended?.outcome) return ended.outcome;
      throw new TypeError(
        `A middleware around ${path} returned no outcome. Return what next() gave: \`return next()\`.`,
      );
    });
  };
}

/** A context may be an instance of a class: then its methods stay. */
function overwrite(context: object, extra: object): object {
  const prototype: unknown = Object.getPrototypeOf(context);
  if (prototype === Object.prototype) return { ...context, ...extra };
  return Object.assign(Object.create(prototype as object | null), context, extra);
}

function settle(run: Run): Run {
  return (call) =>
    attempt<Outcome, Outcome>(
      () => run(call),
      (thrown) => ({ ok: false, error: errorOf(thrown, call.call) }),
    );
}
