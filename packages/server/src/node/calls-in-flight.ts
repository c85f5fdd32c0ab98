import type { Exchange } from "../rpc/exchange.js";
import { parsePaths } from "../rpc/target.js";

/** The requests whose calls are running, or whose answers are being written. */
export interface CallsInFlight {
  readonly add: (exchange: Exchange, done: PromiseLike<void>) => void;
  /** The paths of their calls, for a person to read. */
  readonly paths: () => readonly string[];
  /** Resolves when those that are running now have settled. */
  readonly settled: () => Promise<void>;
}

/** Keeps track of them. `isProcedure` tells paths that lead somewhere from what else a caller writes into a URL. */
export function createCallsInFlight(isProcedure: (path: string) => boolean): CallsInFlight {
  const running = new Map<Exchange, PromiseLike<void>>();
  return {
    add(exchange, done) {
      const remove = () => void running.delete(exchange);
      running.set(exchange, done.then(remove, remove));
    },
    paths: () => [...running.keys()].flatMap(({ path }) => pathsIn(path)).filter(isProcedure),
    settled: async () => void (await Promise.all(running.values())),
  };
}

function pathsIn(path: string): readonly string[] {
  try {
    // A comma stands in no procedure's name, so it parts the calls of a batch wherever it is.
    return parsePaths({ path, isBatch: true, maxBatchSize: Number.POSITIVE_INFINITY });
  } catch {
    return [];
  }
}
