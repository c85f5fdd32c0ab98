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

/** Gives what a handler or middleware is passed its `signal`, which is made on first use, because most never look at it. */
export function withSignal<T extends object>(args: T, call: ServerCall): T & { signal: AbortSignal } {
  // Nobody assigns to it but here, and the property is what the type says from the next line on.
  const target = Object.assign(args, { [source]: call }) as unknown as T & { signal: AbortSignal };
  return Object.defineProperty(target, "signal", signal);
}
