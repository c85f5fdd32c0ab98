/** What bounds a call, each in milliseconds; undefined where nobody said. */
export interface Bounds {
  /** What its caller still has, by `rpc-timeout-ms`. */
  readonly requestedMs: number | undefined;
  /** The procedure's `timeoutMs`, by the contract. */
  readonly contractMs: number | undefined;
  /** The server's `maxTimeoutMs`. */
  readonly maxMs: number | undefined;
}

/** How long a call may take, in milliseconds: the shortest of its bounds; undefined where nothing bounds it. */
export function callTimeoutMs({ requestedMs, contractMs, maxMs }: Bounds): number | undefined {
  const shortest = Math.min(
    requestedMs ?? Number.POSITIVE_INFINITY,
    contractMs ?? Number.POSITIVE_INFINITY,
    maxMs ?? Number.POSITIVE_INFINITY,
  );
  return shortest === Number.POSITIVE_INFINITY ? undefined : shortest;
}
