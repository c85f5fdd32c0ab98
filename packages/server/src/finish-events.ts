import type { RpcError } from "@parley/contract";
import { isPromiseLike } from "./later.js";
import type { Value } from "./value.js";

/** What becomes of a handler's events on their way out. */
export interface EventFinish {
  /** Turns an event into what travels. @throws when the contract does not allow it. */
  readonly finish: (event: unknown) => Value<unknown>;
  /** Whether an event is for others, and left out. */
  readonly skips?: ((event: unknown) => boolean) | undefined;
  /** Makes of what was thrown the error that the caller is told. */
  readonly toError: (thrown: unknown) => Promise<RpcError>;
}

/**
 * Validates events one by one, as they are asked for. Leaving early leaves the handler early, too, and at once: an async generator of ours
 * around the handler's would first wait for the handler's next event. It would also cost as much as the handler's own.
 */
export function finishEvents(events: AsyncIterable<unknown>, setting: EventFinish): AsyncIterableIterator<unknown> {
  return new FinishedEvents(events[Symbol.asyncIterator](), setting);
}

const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

class FinishedEvents implements AsyncIterableIterator<unknown> {
  readonly #source: AsyncIterator<unknown>;
  readonly #setting: EventFinish;
  #isOver = false;

  constructor(source: AsyncIterator<unknown>, setting: EventFinish) {
    this.#source = source;
    this.#setting = setting;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  // `async`, so that an iterator written by hand may throw where it should reject, and answer without a promise.
  async next(): Promise<IteratorResult<unknown>> {
    if (this.#isOver) return over;
    let hasCome = false;
    try {
      let { done, value } = await this.#source.next();
      while (done !== true && this.#setting.skips?.(value)) ({ done, value } = await this.#source.next());
      if (done === true) {
        this.#isOver = true;
        return over;
      }
      hasCome = true;
      const finished = this.#setting.finish(value);
      return { done: false, value: isPromiseLike(finished) ? await finished : finished };
    } catch (thrown) {
      this.#isOver = true;
      // Over an event that is refused the handler is left, as by a loop; what it says to that does not hide why.
      if (hasCome) await this.#leave().catch(() => {});
      throw await this.#setting.toError(thrown);
    }
  }

  async return(): Promise<IteratorResult<unknown>> {
    this.#isOver = true;
    try {
      await this.#leave();
    } catch (thrown) {
      throw await this.#setting.toError(thrown);
    }
    return over;
  }

  async #leave(): Promise<void> {
    await this.#source.return?.();
  }
}
