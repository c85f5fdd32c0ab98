import { timeoutError } from "../borrowed.js";
import type { CallRequest, Next } from "../interceptor.js";
import { connectWithin } from "./connect-within.js";

/** Holds a subscription to its call's timeout, which ends with its first connection. */
export function boundConnecting(
  next: Next,
  call: CallRequest,
  timeoutMs: number | undefined,
): AsyncGenerator<unknown, void, undefined> {
  return connectWithin({ timeoutMs, onTimeout: () => timeoutError(call.path, timeoutMs ?? 0) }, next, call);
}
