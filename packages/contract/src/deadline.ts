/** An instant by which a call must have ended, on this process's monotonic clock. It travels as what is left of it. */
export interface Deadline {
  readonly at: number;
}

/** The longest timeout that is understood: about 24.8 days, what a timer can hold. Longer ones are cut to it. */
export const maxTimeoutMs = 2 ** 31 - 1;

/** The instant `timeoutMs` from now. */
export function deadlineAfter(timeoutMs: number, now: number = performance.now()): Deadline {
  return { at: now + Math.min(timeoutMs, maxTimeoutMs) };
}

/** What is left until a deadline, in milliseconds; negative once it has passed. */
export function remainingMs(deadline: Deadline, now: number = performance.now()): number {
  return deadline.at - now;
}

/** The earlier of two deadlines, where either may be missing. */
export function earlier(a: Deadline | undefined, b: Deadline | undefined): Deadline | undefined {
  if (!a || !b) return a ?? b;
  return a.at <= b.at ? a : b;
}

/** Writes what is left of a deadline as `rpc-timeout-ms` carries it: whole milliseconds, at least 0. */
export function formatTimeout(deadline: Deadline, now?: number): string {
  return String(Math.max(0, Math.floor(remainingMs(deadline, now))));
}

/** Reads `rpc-timeout-ms`, cut to the longest; undefined when it is absent or no whole number of milliseconds. It does not throw. */
export function parseTimeout(text: string | null | undefined): number | undefined {
  if (!text || !/^\d+$/.test(text)) return undefined;
  return Math.min(Number(text), maxTimeoutMs);
}

/** An abort signal and how to let go of what it holds. */
export interface OwnedSignal {
  readonly signal: AbortSignal;
  /** Stops the timer and takes the listeners off. Call it when the call has ended, however it did. */
  readonly cleanup: () => void;
}

/**
 * A signal that aborts when any of `signals` does, with that one's reason, or when `timeoutMs` have passed (Infinity: never), with `onTimeout()` as
 * the reason (by default a TimeoutError). Unlike `AbortSignal.any` and `AbortSignal.timeout` it can be cleaned up, so a long-lived signal gathers no listeners.
 */
export function createDeadlineSignal({
  signals,
  timeoutMs = Number.POSITIVE_INFINITY,
  onTimeout = () => new DOMException(`${timeoutMs} ms elapsed`, "TimeoutError"),
}: {
  readonly signals: readonly (AbortSignal | undefined)[];
  readonly timeoutMs?: number | undefined;
  readonly onTimeout?: () => unknown;
}): OwnedSignal {
  const controller = new AbortController();
  const onAbort = (event: Event) => controller.abort((event.target as AbortSignal).reason);
  const timer =
    timeoutMs < Number.POSITIVE_INFINITY
      ? setTimeout(() => controller.abort(onTimeout()), Math.min(Math.max(0, timeoutMs), maxTimeoutMs))
      : undefined;
  const cleanup = () => {
    clearTimeout(timer);
    for (const signal of signals) signal?.removeEventListener("abort", onAbort);
  };
  controller.signal.addEventListener("abort", cleanup, { once: true });
  for (const signal of signals) signal?.addEventListener("abort", onAbort, { once: true });
  const aborted = signals.find((signal) => signal?.aborted);
  if (aborted) controller.abort(aborted.reason);
  return { signal: controller.signal, cleanup };
}
