import type { Procedure } from "./procedure.js";
import type { RpcError } from "./rpc-error.js";

/** What is known of an attempt that failed. */
export interface FailedAttempt {
  readonly error: Pick<RpcError, "code" | "origin" | "notExecuted" | "status" | "retryAfterMs" | "inFlight">;
  readonly procedure: Pick<Procedure, "kind" | "idempotent">;
  /** How many attempts have failed, this one included. */
  readonly failures: number;
  /** What is left of the call's time, in milliseconds; Infinity without a deadline. */
  readonly remainingMs: number;
  /** A number from 0 to below 1. */
  readonly random: number;
}

/** What says nothing of whether the call ran. */
const ambiguous = /^(NETWORK|TIMEOUT|BAD_GATEWAY|SERVICE_UNAVAILABLE|GATEWAY_TIMEOUT)$/;

/** Waits are spread over what begins with this and doubles with every failure, in milliseconds. */
const baseMs = 50;
const capMs = 2_000;

/** For a call whose earlier attempt still runs: the server has said when to ask, and more than a few questions would only be late. */
const questionCapMs = 400;

/**
 * How long to wait before the next attempt, in milliseconds; undefined: there is to be none. What never ran may be sent again, whatever it is; what may have run, only
 * if running twice does no harm. The user's own mistakes, 4xx, never: but 429 with a time that is not too far off, and the call's own earlier attempt.
 */
export function retryDelayMs({ error, procedure, failures, remainingMs, random }: FailedAttempt): number | undefined {
  const { code, inFlight, notExecuted, origin, retryAfterMs = 0, status } = error;
  if (retryAfterMs < 0) return undefined;
  // The full spread, because clients that were refused together would else come back together, also after the same `retry-after`.
  const delayMs = retryAfterMs + random * Math.min(inFlight ? questionCapMs : capMs, baseMs * 2 ** failures);
  if (inFlight) return delayMs;
  const isQuota = code === "TOO_MANY_REQUESTS" && error.retryAfterMs !== undefined;
  const isRefusal = notExecuted && origin === "server" && Number(status) >= 500;
  const isSafe = notExecuted || procedure.kind === "query" || procedure.idempotent !== undefined;
  return isSafe && (isQuota || isRefusal || ambiguous.test(code)) && delayMs < remainingMs ? delayMs : undefined;
}
