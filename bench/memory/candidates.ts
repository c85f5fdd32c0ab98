/** The files in hosts/, in the order of the table. `trpc` is as it comes; `trpc-ping` sends pings, as its documentation advises and Parley does. */
export const candidates = ["raw", "parley", "trpc", "trpc-ping"] as const;

/** How often those that ping do it, in milliseconds: Parley's default. */
export const pingMs = 15_000;
