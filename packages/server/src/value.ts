/** A value that may still be on its way. */
export type Value<T> = T | Promise<T>;

/** Goes on with a value: at once when it is there, so that synchronous work stays synchronous. */
export function andThen<T, R>(value: T | PromiseLike<T>, next: (value: T) => Value<R>): Value<R> {
  return isPromiseLike(value) ? Promise.resolve(value).then(next) : next(value);
}

/** Like `try { … } catch`, for work that may or may not be asynchronous. */
export function attempt<T, R>(work: () => Value<T>, recover: (thrown: unknown) => Value<R>): Value<T | R> {
  try {
    const value = work();
    return isPromiseLike(value) ? Promise.resolve(value).catch(recover) : value;
  } catch (thrown) {
    return recover(thrown);
  }
}

/** Whether a value is a promise, of whatever make. */
function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** Makes a value once, on first use, and remembers it: a promise as such, so that concurrent users share it. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
