// The names in HTTP that matter only once a call has failed.

/** Response: the handler never started, so that trying again is safe for mutations too. */
export const notExecutedHeader = "rpc-not-executed";

/** Response: do not try again before, in milliseconds; -1: do not try again. */
export const pushbackMsHeader = "rpc-pushback-ms";

/** Response: how far the server's key store reaches, `process` or `shared`; it decides on where a call that failed may be sent again. */
export const idempotencyReachHeader = "rpc-idempotency";

/** Response: the contract that the server has, where that is another than the client's. A name of its own, because bundlers would make a file of what calls share with failures. */
export const servedContractHeader = "rpc-contract";
