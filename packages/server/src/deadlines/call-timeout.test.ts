import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callTimeoutMs, createCallDeadline } from "./call-timeout.js";

const none = { requested: undefined, contractMs: undefined, maxMs: undefined };

describe("how long a call may take", () => {
  it("is the shortest of what caller, contract and server allow", () => {
    const bound = fc.option(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { nil: undefined });
    fc.assert(
      fc.property(bound, bound, bound, (requestedMs, contractMs, maxMs) => {
        const given = [requestedMs, contractMs, maxMs].filter((ms) => ms !== undefined);
        expect(callTimeoutMs({ requested: requestedMs?.toString(), contractMs, maxMs })).toBe(Math.min(...given));
      }),
    );
  });

  it("is not shortened by a header that is none", () => {
    expect(callTimeoutMs({ ...none, requested: "soon", maxMs: 5_000 })).toBe(5_000);
  });
});

describe("the deadline of a call", () => {
  it("is none where nobody set one", () => {
    expect(createCallDeadline(none)).toBeUndefined();
    expect(createCallDeadline({ ...none, contractMs: Number.POSITIVE_INFINITY })).toBeUndefined();
  });

  it("is over for one that came with no time, which then does not begin", () => {
    expect(() => createCallDeadline({ ...none, requested: "0" })).toThrow(
      expect.objectContaining({ code: "GATEWAY_TIMEOUT", notExecuted: true }),
    );
  });

  it("is so far from now", () => {
    const { at = 0 } = createCallDeadline({ ...none, requested: "10000" }) ?? {};
    expect(at - performance.now()).toBeGreaterThan(9_000);
    expect(at - performance.now()).toBeLessThanOrEqual(10_000);
  });
});
