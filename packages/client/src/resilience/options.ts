import type { RpcError } from "@parley/contract";
import type { HedgeEvent } from "../hedging/hedge.js";
import type { HedgeOptions } from "../hedging/hedge-policy.js";

/** A call that failed and is about to be sent again. */
export interface RetryEvent {
  /** The procedure's dotted path. */
  readonly path: string;
  /** What its last attempt failed with. */
  readonly error: RpcError;
  /** The number of the attempt that comes next: 2 after the first failure. */
  readonly attempt: number;
  /** How long it waits before that, in milliseconds; 0 where another server is asked at once. */
  readonly delayMs: number;
}

/** A call that is not sent, because the server refuses most of what it gets. */
export interface ThrottleEvent {
  /** The procedure's dotted path. */
  readonly path: string;
  /** Attempts of the last 30 seconds, those among them that were held back too. */
  readonly requests: number;
  /** How many of them the server took. */
  readonly accepts: number;
  /** The share of calls that is held back, up to 0.9. */
  readonly share: number;
}

/** How often calls are sent again. */
export interface RetryOptions {
  /** The most attempts of one call, the first among them; 3 by default: what three do not settle, more of the same seldom do. */
  readonly maxAttempts?: number | undefined;
  /** How much may be sent beyond the calls themselves, over all calls of the client. */
  readonly budget?:
    | {
        /** Retries per call; 0.2 by default, because with half of that a rolling restart used it up. */
        readonly ratio?: number | undefined;
        /** Retries that there are from the beginning; 5 by default, 3 in a page, of which there are many. */
        readonly burst?: number | undefined;
      }
    | undefined;
}

/** What a client does when a server fails. All of it is on, but for `singleFlight`. */
export interface ResilienceOptions {
  /**
   * Calls that failed are sent again where that is safe: what never ran, queries, and mutations that are `idempotent`. `false`: each call is one
   * request.
   */
  readonly retry?: false | RetryOptions | undefined;
  /** Calls are held back while the server refuses more than half of them. `false`: everything is sent. */
  readonly throttle?: false | undefined;
  /** Whether equal queries that are under way at the same time share one request, and its answer; `false` by default, because they then share the object too. */
  readonly singleFlight?: boolean | undefined;
  /**
   * Whether queries that take longer than 95 of 100 do are sent once more, to another server where there are several, and the first answer
   * counts; `false` by default, because it makes up to 5 % more requests. Retries go first: while less than half of their budget is left, none are.
   */
  readonly hedge?: boolean | HedgeOptions | undefined;
  /** Told each time a call has failed and is about to be sent again. What it throws ends the call. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Told of each call that is not sent because the server refuses most of what it gets. */
  readonly onThrottle?: ((event: ThrottleEvent) => void) | undefined;
  /** Told of each query that is sent a second time while the first attempt still runs. What it throws ends the call. */
  readonly onHedge?: ((event: HedgeEvent) => void) | undefined;
}
