import { createDeadlineSignal, toCallError } from "../borrowed.js";
import type { Called } from "../caller.js";

/** What a subscription's events come from. */
export interface EventsSource {
  readonly path: string;
  readonly options: Called["options"];
  /** The caller's own signal. */
  readonly signal: AbortSignal | undefined;
  /** Starts the subscription; its signal aborts when the caller has had enough, one way or the other. */
  readonly start: (signal: AbortSignal) => AsyncIterable<unknown>;
}

/**
 * The events of a subscription as callers get them. Nothing is sent before the iteration begins, and every iteration is a subscription
 * of its own. `break`, an aborted signal and the server's end all end it alike; everything else throws an `RpcError`.
 */
export function createEvents({ path, options, signal, start }: EventsSource): AsyncIterable<unknown> {
  return {
    [Symbol.asyncIterator]() {
      const stop = new AbortController();
      const owned = createDeadlineSignal({ signals: [signal, stop.signal] });
      const events = start(owned.signal)[Symbol.asyncIterator]();
      const close = async () => {
        // A generator's `return` waits for the event that is being waited for; the signal makes that wait end.
        stop.abort();
        owned.cleanup();
        await events.return?.().catch(() => {});
        return end;
      };
      const next = async () => {
        if (owned.signal.aborted) return close();
        try {
          const result = await events.next();
          if (result.done) owned.cleanup();
          return result;
        } catch (thrown) {
          owned.cleanup();
          if (owned.signal.aborted) return end;
          throw toCallError(thrown, path, { options });
        }
      };
      return { next, return: close };
    },
  };
}

const end = { done: true, value: undefined } as const;
