import { parseTimeout } from "@parley/contract";
import { CallDeadline } from "./call-deadline.js";

/** What bounds a call, each in milliseconds; undefined where nobody said. */
export interface Bounds {
  /** What its caller still has, as `rpc-timeout-ms` says it. */
  readonly requested: string | undefined;
  /** The procedure's `timeoutMs`, by the contract. */
  readonly contractMs: number | undefined;
  /** The server's `maxTimeoutMs`. */
  readonly maxMs: number | undefined;
}

/** How long a call may take, in milliseconds: the shortest of its bounds; Infinity where nothing bounds it. */
export function callTimeoutMs({ requested, contractMs, maxMs }: Bounds): number {
  return Math.min(
    parseTimeout(requested) ?? Number.POSITIVE_INFINITY,
    contractMs ?? Number.POSITIVE_INFINITY,
    maxMs ?? Number.POSITIVE_INFINITY,
  );
}

/**
 * The deadline of a call that has just arrived; undefined where nothing bounds it, and nothing is spent on it.
 * @throws RpcError GATEWAY_TIMEOUT where it came with no time at all.
 */
export function createCallDeadline(bounds: Bounds): CallDeadline | undefined {
  const timeoutMs = callTimeoutMs(bounds);
  if (timeoutMs === Number.POSITIVE_INFINITY) return undefined;
  const now = performance.now();
  const deadline = new CallDeadline(timeoutMs, now);
  if (timeoutMs <= 0) throw deadline.failure(now);
  return deadline;
}
