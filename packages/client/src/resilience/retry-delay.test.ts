import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryDelayMs } from "./retry-delay.js";

describe("retryDelayMs", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  it("is anything up to a bound that doubles, and ends at two seconds", () => {
    const bounds = [1, 2, 3, 5, 6, 20].map((failures) =>
      retryDelayMs({ again: "later", failures, retryAfterMs: undefined, random: 1 }),
    );
    expect(bounds).toEqual([100, 200, 400, 1_600, 2_000, 2_000]);
    expect(retryDelayMs({ again: "later", failures: 3, retryAfterMs: undefined, random: 0 })).toBe(0);
  });

  it("is never before the time that the server asked for", () => {
    const again = fc.constantFrom("later" as const, "inFlight" as const);
    fc.assert(
      fc.property(again, fc.integer({ min: 1, max: 50 }), fc.nat(), random, (kind, failures, retryAfterMs, draw) => {
        const delayMs = retryDelayMs({ again: kind, failures, retryAfterMs, random: draw });
        expect(delayMs).toBeGreaterThanOrEqual(retryAfterMs);
        expect(delayMs).toBeLessThanOrEqual(retryAfterMs + 2_000);
      }),
    );
  });

  it("asks for an answer that is being made in shorter steps", () => {
    expect(retryDelayMs({ again: "inFlight", failures: 9, retryAfterMs: 100, random: 1 })).toBe(500);
  });

  it("goes elsewhere at once the first time, and the second time without what one server asked for", () => {
    expect(retryDelayMs({ again: "elsewhere", failures: 1, retryAfterMs: 900, random: 0.5 })).toBe(0);
    expect(retryDelayMs({ again: "elsewhere", failures: 2, retryAfterMs: 900, random: 0.5 })).toBe(100);
  });
});
