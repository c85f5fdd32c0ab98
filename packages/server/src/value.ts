import { isPromiseLike, Later } from "./later.js";

/** A value that may still be on its way. */
export type Value<T> = T | PromiseLike<T>;

/** Goes on with a value: at once when it is there, so that synchronous work stays synchronous. */
export function andThen<T, R>(value: Value<T>, next: (value: T) => Value<R>): Value<R> {
  const now = settled(value);
  return isPromiseLike(now) ? Later.of(now).then(next) : next(now);
}

/** Like `try { … } catch`, for work that may or may not be asynchronous. */
export function attempt<T, R>(work: () => Value<T>, recover: (thrown: unknown) => Value<R>): Value<T | R> {
  try {
    const value = settled(work());
    return isPromiseLike(value) ? Later.of(value).then(undefined, recover) : value;
  } catch (thrown) {
    return recover(thrown);
  }
}

function settled<T>(value: Value<T>): Value<T> {
  return value instanceof Later ? value.settled() : value;
}

/** Waits for all of them, if there is anything to wait for; it fails with the first that does. */
export function all<T>(values: readonly Value<T>[]): Value<readonly T[]> {
  if (!values.some(isPromiseLike)) return values as readonly T[];
  const done = new Later<readonly T[]>();
  const results: T[] = [];
  let missing = values.length;
  for (const [index, value] of values.entries()) {
    const take = (result: T) => {
      results[index] = result;
      missing -= 1;
      if (missing === 0) done.resolve(results);
    };
    if (isPromiseLike(value)) Later.of(value).then(take, (thrown) => done.reject(thrown));
    else take(value);
  }
  return done;
}

/** Makes a value once, on first use, and remembers it: a promise as such, so that concurrent users share it. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
