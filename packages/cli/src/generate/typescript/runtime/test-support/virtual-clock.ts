import { afterEach, beforeAll, beforeEach, vi } from "vitest";

/** Lets the tests of a file say how time passes, and takes chance out of waits. */
export function useVirtualClock(): void {
  // It is loaded with the first failure, and the clock of these tests would not wait for that.
  beforeAll(() => import("../failures.js"));
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
    vi.spyOn(Math, "random").mockReturnValue(0.5);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

/** Lets time pass until a promise has settled. */
export async function settled<T>(promise: Promise<T>): Promise<T> {
  let isOver = false;
  void promise.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  for (let round = 0; !isOver && round < 200; round++) await vi.advanceTimersByTimeAsync(100);
  return promise;
}
