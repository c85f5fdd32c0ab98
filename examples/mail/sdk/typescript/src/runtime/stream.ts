/// <reference lib="esnext.disposable" preserve="true" />
import { type Connected, connection } from "./connection.js";
import { loadPart } from "./load-part.js";
import type { StreamOptions } from "./options.js";
import type { Procedure } from "./procedure.js";

/**
 * The events of a subscription. Nothing is sent before the iteration begins. It connects again by itself, and goes on after the last event it
 * saw where the server can; `break`, `await using` and an aborted signal end it.
 */
export interface Stream<out Event> extends AsyncIterable<Event>, AsyncDisposable {}

/** What one stream is given. */
export interface StreamArguments {
  readonly input?: unknown;
  readonly options?: StreamOptions | undefined;
}

/** Makes the stream of a subscription. What it does is a part of its own, which a page loads with its first stream. */
export function startStream(client: Connected, procedure: Procedure, given: StreamArguments): Stream<never> {
  const iterations = new Set<AbortController>();
  const stream = {
    [Symbol.asyncIterator]() {
      const over = new AbortController();
      iterations.add(over);
      const subscription = { ...given, connection: client[connection], procedure, over };
      const events = loadPart(import("./events.js"), procedure.path).then(({ followEvents }) =>
        followEvents(subscription),
      );
      return {
        next: async () => (await events).next(),
        return: async () => (await events).return(),
      };
    },
    // Where engines have no such symbol, nobody can call it.
    async [Symbol.asyncDispose]() {
      for (const over of iterations) over.abort();
    },
  };
  return stream as unknown as Stream<never>;
}
