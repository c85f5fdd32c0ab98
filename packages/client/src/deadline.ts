import type { RpcError } from "@parley/contract";
import { callSlot, createDeadlineSignal, deadlineAfter } from "@parley/contract/call";
import { abortError, timeoutError } from "./call-failure.js";
import { answerOf, type CallRequest, type CallResponse, type Interceptor, type Next } from "./interceptor.js";
import { isJsonCall } from "./json-call.js";
import { lazyStream } from "./lazy-stream.js";

/** How long a call may take where nobody said, in milliseconds: longer than people wait, shorter than what hangs keeps a program. */
const defaultTimeoutMs = 10_000;

/** How long a call may take, and what it fails with when it takes longer. */
interface Limit {
  /** In milliseconds; Infinity: as long as it likes. */
  readonly timeoutMs: number;
  readonly onTimeout: () => RpcError;
}

/**
 * Gives every call its deadline and ends it when that passes or the caller cancels, even if something further in does not listen to
 * the signal. It is the outermost interceptor: whatever is done for a call counts. A call made by a handler of a server in the same
 * process ends before that handler's own call does.
 */
export function createDeadline(clientTimeoutMs: number | undefined): Interceptor {
  const slot = callSlot();
  slot.isWanted = true;
  return (next) => (made) => {
    const own = { call: made, timeoutMs: ownTimeout(made, clientTimeoutMs), whose: "" };
    const timed = slot.lend?.(own) ?? own;
    const { call, timeoutMs } = timed;
    if (timeoutMs === Number.POSITIVE_INFINITY && call.signal === undefined) return next(call);
    const limit = { timeoutMs, onTimeout: () => timeoutError(timed) };
    return call.procedure.kind === "subscription"
      ? lazyStream(call.path, ({ connectWithin }) => connectWithin(limit, next, call))
      : boundCall(limit, next, call);
  };
}

/**
 * The shortest time that caller, contract and client allow, in milliseconds; Infinity without any. How long files take depends on their size, so they
 * have no default.
 */
function ownTimeout(call: CallRequest, clientTimeoutMs: number | undefined): number {
  const given = [call.timeoutMs, call.procedure.timeoutMs, clientTimeoutMs];
  // What is read from an unset variable is NaN, and says nothing.
  if (!given.some((timeoutMs) => Number(timeoutMs) >= 0) && isJsonCall(call)) given.push(defaultTimeoutMs);
  // What is left of them are numbers: nothing else is finite.
  return Math.min(...(given.filter(Number.isFinite) as number[]));
}

async function boundCall({ timeoutMs, onTimeout }: Limit, next: Next, call: CallRequest): Promise<CallResponse> {
  if (call.signal?.aborted) throw abortError(call, call.signal.reason, true);
  // Nothing is sent that cannot end in time: a handler whose own time is up may still be making calls.
  if (timeoutMs <= 0) throw onTimeout().with({ notExecuted: true });
  const { signal, cleanup } = createDeadlineSignal({ signals: [call.signal], timeoutMs, onTimeout });
  const deadline = timeoutMs < Number.POSITIVE_INFINITY ? deadlineAfter(timeoutMs) : undefined;
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
