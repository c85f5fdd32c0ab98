import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { wait } from "./wait.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("waits for as long as a timer can where more is asked for, and not for nothing", async () => {
  const over = vi.fn();
  void wait(9_999_999_999, undefined).then(over);
  await vi.advanceTimersByTimeAsync(2 ** 31 - 2);
  expect(over).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toHaveBeenCalledOnce();
});
