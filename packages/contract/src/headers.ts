import {
  attemptHeader,
  contractHeader,
  criticalityHeader,
  idempotencyKeyHeader,
  requestIdHeader,
  timeoutMsHeader,
} from "./call-headers.js";
import { idempotencyReachHeader, notExecutedHeader, pushbackMsHeader } from "./failure-headers.js";

/**
 * The names Parley adds to HTTP, each once. All are optional: a caller or server that knows none of them still works. The names carry
 * no `x-`, but for the one that was there before us.
 */
export const headers = {
  /** Request: what is left of the call's deadline when it is sent, in milliseconds. A duration, so clocks need not agree. */
  timeoutMs: timeoutMsHeader,
  /** Request: 1 for the first try of a call; retries count up. */
  attempt: attemptHeader,
  /** Request: how much a refusal hurts; it may lower what the contract says, raise it only from trusted callers. */
  criticality: criticalityHeader,
  /** Both: the contract's name, version and digest. */
  contract: contractHeader,
  /** Request: one per logical call, the same over its attempts. */
  idempotencyKey: idempotencyKeyHeader,
  /** Response: the stored answer of an earlier attempt. */
  idempotencyReplayed: "idempotency-replayed",
  /** Response: how far the server's key store reaches, `process` or `shared`. */
  idempotencyReach: idempotencyReachHeader,
  /** Response: the handler never started, so that trying again is safe for mutations too. */
  notExecuted: notExecutedHeader,
  /** Response: do not try again before, in milliseconds; -1: do not try again. */
  pushbackMs: pushbackMsHeader,
  /** Both: the caller's, else made by the server; it is in every error and log line. */
  requestId: requestIdHeader,
} as const;
