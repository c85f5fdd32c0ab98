/** A list that grows while others read it: what stands behind a resumable subscription. */
export interface Journal {
  readonly append: (...entries: readonly number[]) => void;
  /** No more will come: readers end. */
  readonly close: () => void;
  /** Every entry after the first `from`, with how many entries there are up to it; it waits for more until the signal aborts. */
  readonly read: (from: number, signal: AbortSignal) => AsyncGenerator<readonly [position: number, entry: number]>;
  /** From which position each reader started. */
  readonly starts: readonly number[];
}

/** Starts an empty journal. */
export function createJournal(): Journal {
  const entries: number[] = [];
  const starts: number[] = [];
  const waiting = new Set<() => void>();
  let closed = false;
  const wake = () => {
    for (const go of waiting) go();
  };
  return {
    starts,
    append: (...more) => {
      entries.push(...more);
      wake();
    },
    close: () => {
      closed = true;
      wake();
    },
    async *read(from, signal) {
      starts.push(from);
      signal.addEventListener("abort", wake, { once: true });
      for (let at = from; !signal.aborted; ) {
        const entry = entries[at];
        if (entry !== undefined) {
          at += 1;
          yield [at, entry];
        } else if (closed) return;
        else await nextWake(waiting);
      }
    },
  };
}

function nextWake(waiting: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      waiting.delete(go);
      resolve();
    };
    waiting.add(go);
  });
}
