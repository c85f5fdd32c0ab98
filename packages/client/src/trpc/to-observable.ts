import type { SendOperation } from "./link-chain.js";
import type { Envelope } from "./observe.js";

/** What links answer with: an observable of tRPC's, which starts when it is subscribed to. */
export type Results = ReturnType<SendOperation>;

/** What observables of links fail with. */
export type Failure = Parameters<NonNullable<Parameters<Results["subscribe"]>[0]["error"]>>[0];

/**
 * Makes one answer that is still to come an observable of tRPC's; who unsubscribes aborts the signal. tRPC's own maker of observables is in its
 * server's package, which a client has no need of.
 */
export function toObservable(start: (signal: AbortSignal) => Promise<Envelope>, toError: (thrown: unknown) => Failure) {
  const results = {
    subscribe: (observer: Parameters<Results["subscribe"]>[0]) => {
      const stop = new AbortController();
      start(stop.signal).then(
        (envelope) => {
          if (stop.signal.aborted) return;
          // Its error type is that of connection states, which an answer is none of.
          observer.next?.(envelope as Parameters<NonNullable<typeof observer.next>>[0]);
          observer.complete?.();
        },
        (thrown) => {
          if (!stop.signal.aborted) observer.error?.(toError(thrown));
        },
      );
      return { unsubscribe: () => stop.abort() };
    },
    pipe: (...operators: readonly ((source: unknown) => unknown)[]) =>
      operators.reduce<unknown>((source, operator) => operator(source), results),
  };
  // `pipe` has an overload for each number of operators, all of which this is.
  return results as Results;
}
