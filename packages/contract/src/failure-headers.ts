// The names in HTTP that only answers to calls that failed have.

/** Response: the handler never started, so that trying again is safe for mutations too. */
export const notExecutedHeader = "rpc-not-executed";

/** Response: do not try again before, in milliseconds; -1: do not try again. */
export const pushbackMsHeader = "rpc-pushback-ms";
