import { loadLent } from "./load-lent.js";

type Streaming = typeof import("./streaming/streaming.js");

let loaded: Streaming | undefined;

/** Loads what subscriptions take. @throws RpcError NETWORK when it cannot be loaded. */
export async function loadStreaming(path: string): Promise<Streaming> {
  loaded ??= await loadLent(path, import("./streaming/streaming.js"));
  return loaded;
}

/** A stream made with what subscriptions take, which is loaded when the first iteration begins. */
export function lazyStream(
  path: string,
  make: (streaming: Streaming) => AsyncIterable<unknown>,
): AsyncIterable<unknown> {
  return {
    [Symbol.asyncIterator]() {
      if (loaded) return make(loaded)[Symbol.asyncIterator]();
      const iterator = loadStreaming(path).then((streaming) => make(streaming)[Symbol.asyncIterator]());
      // Whoever waits for the first event hears of it.
      iterator.catch(() => {});
      return {
        next: async () => (await iterator).next(),
        return: async () => (await iterator).return?.() ?? { done: true, value: undefined },
      };
    },
  };
}
