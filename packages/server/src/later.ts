type Outcome<T> = { readonly value: T } | { readonly thrown: unknown };

/**
 * A value that is still on its way. What waits for it runs as soon as it is there, one step after the other; a chain of promises would
 * queue each step anew, which costs more than the steps do. It can be awaited like any promise.
 *
 * It is for chains that end by handling what fails: a failure that nobody waits for is not reported.
 */
export class Later<T> implements PromiseLike<T> {
  #outcome: Outcome<T> | undefined;
  #waiting: ((outcome: Outcome<T>) => void) | undefined;

  /** Waits for a promise, whatever its make. */
  static of<T>(promise: PromiseLike<T>): Later<T> {
    if (promise instanceof Later) return promise;
    const later = new Later<T>();
    later.#follow(promise);
    return later;
  }

  /** What has come, for those who need not wait any more; itself as long as it has not. @throws what it failed with. */
  settled(): T | this {
    if (!this.#outcome) return this;
    if ("value" in this.#outcome) return this.#outcome.value;
    throw this.#outcome.thrown;
  }

  /** Brings the value. What comes after the first outcome is ignored. */
  resolve(value: T): void {
    this.#settle({ value });
  }

  /** Says that the value will not come, and why. */
  reject(thrown: unknown): void {
    this.#settle({ thrown });
  }

  // biome-ignore lint/suspicious/noThenProperty: so that it can be awaited
  then<R = T, F = never>(
    onValue?: ((value: T) => R | PromiseLike<R>) | null,
    onThrown?: ((thrown: unknown) => F | PromiseLike<F>) | null,
  ): Later<R | F> {
    const next = new Later<R | F>();
    this.#whenSettled((outcome) => {
      try {
        if ("value" in outcome) next.#follow(onValue ? onValue(outcome.value) : (outcome.value as never));
        else if (onThrown) next.#follow(onThrown(outcome.thrown));
        else next.reject(outcome.thrown);
      } catch (thrown) {
        next.reject(thrown);
      }
    });
    return next;
  }

  #follow(value: T | PromiseLike<T>): void {
    if (!isPromiseLike(value)) {
      this.resolve(value);
      return;
    }
    // Promises of other makes may call back twice, or with a promise, or throw: the engine's own know what to do.
    const promise = value instanceof Later ? value : Promise.resolve(value);
    promise.then(
      (result) => this.resolve(result),
      (thrown) => this.reject(thrown),
    );
  }

  #whenSettled(go: (outcome: Outcome<T>) => void): void {
    const before = this.#waiting;
    if (this.#outcome) go(this.#outcome);
    else if (!before) this.#waiting = go;
    else
      this.#waiting = (outcome) => {
        before(outcome);
        go(outcome);
      };
  }

  #settle(outcome: Outcome<T>): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    this.#waiting?.(outcome);
    this.#waiting = undefined;
  }
}

/** Whether a value is a promise, of whatever make. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  // A named read, because the engine is faster at those than at `in`.
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}
