/** Takes what is pushed, for a reader that pulls. */
export interface Arrivals<T> extends AsyncIterable<T, void, undefined> {
  readonly push: (item: T) => void;
  /** Ends the reading once everything pushed before has been read; with an error, by throwing it. */
  readonly end: (error?: Error) => void;
}

/** Makes a queue without a bound between one side that pushes and one reader. */
export function createArrivals<T>(): Arrivals<T> {
  const waiting: T[] = [];
  let ended: { readonly error: Error | undefined } | undefined;
  let wake = () => {};
  async function* read(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      yield* waiting.splice(0);
      if (waiting.length > 0) continue;
      if (ended?.error) throw ended.error;
      if (ended) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return {
    push: (item) => {
      if (ended) return;
      waiting.push(item);
      wake();
    },
    end: (error) => {
      ended ??= { error };
      wake();
    },
    [Symbol.asyncIterator]: read,
  };
}
