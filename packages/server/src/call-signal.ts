import type { ServerCall } from "./server-call.js";

const source: unique symbol = Symbol("parley.call");

interface WithCall {
  readonly [source]: ServerCall;
}

/** Made once: a getter written into an object literal is made anew for each call, and gives each object a hidden class of its own. */
const signal: PropertyDescriptor & ThisType<WithCall> = {
  enumerable: true,
  configurable: true,
  get() {
    return this[source].signal();
  },
};

/** The same for the context of a service that makes none of its own: the request, which most handlers never look at either. */
const context: PropertyDescriptor & ThisType<WithCall> = {
  enumerable: true,
  configurable: true,
  get() {
    return this[source].context();
  },
};

/** Gives what a handler is passed its `signal`, and the request as its `context`, both made on first use. */
export function withRequest<T extends object>(
  args: T,
  call: ServerCall,
): T & { signal: AbortSignal; context: unknown } {
  return Object.defineProperty(withSignal(args, call), "context", context) as ReturnType<typeof withRequest<T>>;
}

/** Gives what a handler or middleware is passed its `signal`, which is made on first use, because most never look at it. */
export function withSignal<T extends object>(args: T, call: ServerCall): T & { signal: AbortSignal } {
  // Nobody assigns to it but here, and the property is what the type says from the next line on.
  const target = Object.assign(args, { [source]: call }) as unknown as T & { signal: AbortSignal };
  return Object.defineProperty(target, "signal", signal);
}
