import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createDeadlineSignal,
  deadlineAfter,
  earlier,
  formatTimeout,
  maxTimeoutMs,
  parseTimeout,
  remainingMs,
} from "./deadline.js";

describe("deadline", () => {
  it("is an instant, and what is left of it", () => {
    const deadline = deadlineAfter(250, 1_000);
    expect(remainingMs(deadline, 1_100)).toBe(150);
    expect(remainingMs(deadline, 1_300)).toBe(-50);
  });

  it("is at most what a timer can hold away", () => {
    expect(remainingMs(deadlineAfter(Number.POSITIVE_INFINITY, 5), 5)).toBe(maxTimeoutMs);
  });

  it("gives way to an earlier one, where either may be missing", () => {
    const [soon, late] = [deadlineAfter(1, 0), deadlineAfter(2, 0)];
    expect(earlier(soon, late)).toBe(soon);
    expect(earlier(late, soon)).toBe(soon);
    expect(earlier(undefined, late)).toBe(late);
    expect(earlier(soon, undefined)).toBe(soon);
    expect(earlier(undefined, undefined)).toBeUndefined();
  });
});

describe("formatTimeout", () => {
  it.each([
    [250, "250"],
    [250.9, "250"],
    [0.5, "0"],
    [-40, "0"],
  ])("writes %d ms left as %j", (left, text) => expect(formatTimeout({ at: 1_000 + left }, 1_000)).toBe(text));
});

describe("parseTimeout", () => {
  it.each([
    ["0", 0],
    ["250", 250],
    ["007", 7],
    [String(maxTimeoutMs), maxTimeoutMs],
    [String(maxTimeoutMs + 1), maxTimeoutMs],
    ["9".repeat(400), maxTimeoutMs],
  ])("reads %j", (text, ms) => expect(parseTimeout(text)).toBe(ms));

  it.each([undefined, null, "", " ", "-1", "+1", "1.5", "1e3", "0x10", "5s", " 5", "5, 6", "NaN", "Infinity", "٣"])(
    "takes %j as none",
    (text) => expect(parseTimeout(text)).toBeUndefined(),
  );
});

describe("createDeadlineSignal", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A signal that counts the listeners on it. */
  function counted() {
    const controller = new AbortController();
    const { signal } = controller;
    const listeners = new Set<unknown>();
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners.add(args[1]);
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners.delete(args[1]);
      removeEventListener.apply(signal, args);
    };
    return { controller, signal, listeners };
  }

  it("aborts when any of its signals does, with that one's reason", () => {
    const [a, b] = [counted(), counted()];
    const { signal } = createDeadlineSignal({ signals: [a.signal, undefined, b.signal] });
    expect(signal.aborted).toBe(false);
    b.controller.abort("gone");
    expect(signal.reason).toBe("gone");
    expect(a.listeners.size + b.listeners.size).toBe(0);
  });

  it("is aborted from the start when one of its signals is, and keeps no timer", () => {
    const a = counted();
    const { signal } = createDeadlineSignal({ signals: [a.signal, AbortSignal.abort("before")], timeoutMs: 10 });
    expect(signal.reason).toBe("before");
    expect(vi.getTimerCount()).toBe(0);
    expect(a.listeners.size).toBe(0);
  });

  it("aborts when the time has passed, with the reason it is given", () => {
    const a = counted();
    const { signal } = createDeadlineSignal({ signals: [a.signal], timeoutMs: 250, onTimeout: () => "late" });
    vi.advanceTimersByTime(249);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toBe("late");
    expect(a.listeners.size).toBe(0);
  });

  it("gives a TimeoutError as the reason by default", () => {
    const { signal } = createDeadlineSignal({ signals: [], timeoutMs: 250 });
    vi.advanceTimersByTime(250);
    expect(signal.reason).toMatchObject({ name: "TimeoutError", message: "250 ms elapsed" });
  });

  it("keeps the first reason", () => {
    const a = counted();
    const { signal } = createDeadlineSignal({ signals: [a.signal], timeoutMs: 10, onTimeout: () => "late" });
    a.controller.abort("gone");
    vi.advanceTimersByTime(20);
    expect(signal.reason).toBe("gone");
  });

  it("takes a passed deadline as time that has run out, and a far one as far", () => {
    const past = createDeadlineSignal({ signals: [], timeoutMs: -5 });
    const far = createDeadlineSignal({ signals: [], timeoutMs: Number.POSITIVE_INFINITY });
    vi.advanceTimersByTime(1_000);
    expect([past.signal.aborted, far.signal.aborted]).toEqual([true, false]);
    far.cleanup();
  });

  it("leaves no listener and no timer behind once it is cleaned up", () => {
    const a = counted();
    for (let call = 0; call < 100; call++) {
      const { signal, cleanup } = createDeadlineSignal({ signals: [a.signal, a.signal], timeoutMs: 10 });
      cleanup();
      cleanup();
      expect(signal.aborted).toBe(false);
    }
    expect(a.listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
