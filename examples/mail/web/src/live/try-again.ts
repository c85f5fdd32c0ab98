import { RpcError } from "@parley/contract";

const passing: readonly string[] = ["NETWORK", "TIMEOUT", "SERVICE_UNAVAILABLE", "TOO_MANY_REQUESTS"];

/** Whether a call that failed may succeed by itself soon: four times, which bridges a server's restart. */
export function mayTryAgain(failures: number, error: Error): boolean {
  if (failures >= 4 || !(error instanceof RpcError)) return false;
  return passing.includes(error.code) && (error.retryAfterMs ?? 0) >= 0;
}

/** How long to wait before that: what the server asks for, or half a second, doubled each time. */
export function tryAgainAfterMs(failures: number, error: Error): number {
  const asked = error instanceof RpcError ? error.retryAfterMs : undefined;
  return Math.max(asked ?? 0, 500 * 2 ** failures);
}
