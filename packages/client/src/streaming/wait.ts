import { createDeadlineSignal } from "../borrowed.js";

/** Waits for some time, or until a signal aborts. */
export function wait(timeoutMs: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    const waiting = createDeadlineSignal({ signals, timeoutMs });
    if (waiting.signal.aborted) resolve();
    waiting.signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
