import { longestMs } from "./longest-ms.js";

/** Waits for some time, in milliseconds, or until a signal aborts. */
export function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(delayMs, longestMs));
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
