// The names in HTTP that every call may need, one by one, so that pages load no others. `headers.ts` has them all.

/** Request: what is left of the call's deadline when it is sent, in milliseconds. A duration, so clocks need not agree. */
export const timeoutMsHeader = "rpc-timeout-ms";

/** Request: 1 for the first try of a call; retries count up. */
export const attemptHeader = "rpc-attempt";

/** Request: how much a refusal hurts; it may lower what the contract says, raise it only from trusted callers. */
export const criticalityHeader = "rpc-criticality";

/** Both: the contract's name, version and digest. */
export const contractHeader = "rpc-contract";

/** Request: one per logical call, the same over its attempts. */
export const idempotencyKeyHeader = "idempotency-key";

/** Both: the caller's, else made by the server; it is in every error and log line. */
export const requestIdHeader = "x-request-id";
