import type { ServerCall } from "./server-call.js";

/** Where arguments keep the call that what they make on first use comes from. */
export const callOf: unique symbol = Symbol("parley.call");

interface WithCall {
  readonly [callOf]: ServerCall;
}

/** Made once: a getter written into an object literal is made anew for each call, and gives each object a hidden class of its own. */
const signal: PropertyDescriptor & ThisType<WithCall> = {
  enumerable: true,
  configurable: true,
  get() {
    return this[callOf].signal();
  },
};

/** The same for the context of a service that makes none of its own: the request, which most handlers never look at either. */
const context: PropertyDescriptor & ThisType<WithCall> = {
  enumerable: true,
  configurable: true,
  get() {
    return this[callOf].context();
  },
};

/** Gives what a handler or middleware is passed its `signal`, which is made on first use, because most never look at it. */
export function withSignal<T extends WithCall>(args: T): T & { signal: AbortSignal } {
  // The property is what the type says from here on.
  return Object.defineProperty(args, "signal", signal) as T & { signal: AbortSignal };
}

/** Gives what a handler is passed its `signal`, and the request as its `context`, both made on first use. */
export function withRequest<T extends WithCall>(args: T): T & { signal: AbortSignal; context: unknown } {
  return Object.defineProperty(withSignal(args), "context", context) as ReturnType<typeof withRequest<T>>;
}
