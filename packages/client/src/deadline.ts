import { createDeadlineSignal, deadlineAfter } from "@parley/contract/call";
import { abortError, timeoutError } from "./call-failure.js";
import { answerOf, type CallRequest, type CallResponse, type Interceptor, type Next } from "./interceptor.js";
import { lazyStream } from "./lazy-stream.js";

/** The shortest of several timeouts; undefined when there is none that limits. */
export function shortestTimeout(...timeouts: readonly (number | undefined)[]): number | undefined {
  const finite = timeouts.filter((timeoutMs) => timeoutMs !== undefined && Number.isFinite(timeoutMs));
  return finite.length === 0 ? undefined : Math.min(...(finite as number[]));
}

/**
 * Gives every call its deadline and ends it when that passes or the caller cancels, even if something further in does not listen to
 * the signal. It is the outermost interceptor: whatever is done for a call counts.
 */
export function createDeadline(clientTimeoutMs: number | undefined): Interceptor {
  return (next) => (call) => {
    const timeoutMs = shortestTimeout(call.timeoutMs, call.procedure.timeoutMs, clientTimeoutMs);
    if (timeoutMs === undefined && call.signal === undefined) return next(call);
    return call.procedure.kind === "subscription"
      ? lazyStream(call.path, ({ boundConnecting }) => boundConnecting(next, call, timeoutMs))
      : boundCall(next, call, timeoutMs);
  };
}

async function boundCall(next: Next, call: CallRequest, timeoutMs: number | undefined): Promise<CallResponse> {
  if (call.signal?.aborted) throw abortError(call, call.signal.reason, true);
  const { signal, cleanup } = createDeadlineSignal({
    signals: [call.signal],
    timeoutMs,
    onTimeout: () => timeoutError(call.path, timeoutMs ?? 0),
  });
  const deadline = timeoutMs === undefined ? undefined : deadlineAfter(timeoutMs);
  try {
    return await Promise.race([answerOf(next({ ...call, signal, deadline })), failWith(signal, call)]);
  } finally {
    cleanup();
  }
}

function failWith(signal: AbortSignal, call: CallRequest): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(abortError(call, signal.reason)), { once: true });
  });
}
