import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attemptTimeoutMs, mayGiveUp } from "./attempt-timeout.js";

describe("attemptTimeoutMs", () => {
  const usual = { p99Ms: 200, remainingMs: 10_000 };

  it("is three times what nearly all calls take, but never below what a collection of garbage takes", () => {
    expect(attemptTimeoutMs(usual)).toBe(600);
    expect(attemptTimeoutMs({ ...usual, p99Ms: 5 })).toBe(250);
  });

  it("leaves time for a second attempt", () => {
    expect(attemptTimeoutMs({ ...usual, remainingMs: 1_000 })).toBe(400);
    expect(attemptTimeoutMs({ ...usual, p99Ms: 2_000 })).toBe(4_000);
  });

  it("does not cut short what takes long by nature", () => {
    expect(attemptTimeoutMs({ ...usual, p99Ms: 3_000 })).toBeUndefined();
    expect(attemptTimeoutMs({ ...usual, p99Ms: 60_000, remainingMs: Number.POSITIVE_INFINITY })).toBe(180_000);
  });

  it("is the longest there is time for while nobody knows how long the procedure takes", () => {
    expect(attemptTimeoutMs({ ...usual, p99Ms: undefined })).toBe(4_000);
    expect(attemptTimeoutMs({ p99Ms: undefined, remainingMs: Number.POSITIVE_INFINITY })).toBeUndefined();
  });

  it("is never past 0.4 of what is left, and never within what nearly all calls take", () => {
    const positive = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(positive, positive, (p99Ms, remainingMs) => {
        const timeoutMs = attemptTimeoutMs({ p99Ms, remainingMs });
        if (timeoutMs === undefined) return;
        expect(timeoutMs).toBeLessThanOrEqual(0.4 * remainingMs);
        expect(timeoutMs).toBeGreaterThan(p99Ms);
      }),
    );
  });
});

describe("mayGiveUp", () => {
  it("gives up what nobody knows the duration of only where another server may be asked", () => {
    expect(mayGiveUp({ p99Ms: undefined, hasOther: false })).toBe(false);
    expect(mayGiveUp({ p99Ms: undefined, hasOther: true })).toBe(true);
    expect(mayGiveUp({ p99Ms: 10, hasOther: false })).toBe(true);
  });
});
