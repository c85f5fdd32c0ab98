/**
 * Keeps what was chosen until the tick is over: calls that are to share a request have to go to the same endpoint.
 */
export function createTickHold<T>(): { get(): T | undefined; set(value: T): void } {
  let held: T | undefined;
  return {
    get: () => held,
    set: (value) => {
      if (held === undefined) {
        setTimeout(() => {
          held = undefined;
        }, 0);
      }
      held = value;
    },
  };
}
