import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callTimeoutMs } from "./call-timeout.js";

describe("how long a call may take", () => {
  it("is without bound where nobody set one", () => {
    expect(callTimeoutMs({ requestedMs: undefined, contractMs: undefined, maxMs: undefined })).toBeUndefined();
    expect(callTimeoutMs({ requestedMs: undefined, contractMs: Number.POSITIVE_INFINITY, maxMs: undefined })).toBe(
      undefined,
    );
  });

  it("is the shortest of what caller, contract and server allow", () => {
    const bound = fc.option(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { nil: undefined });
    fc.assert(
      fc.property(bound, bound, bound, (requestedMs, contractMs, maxMs) => {
        const given = [requestedMs, contractMs, maxMs].filter((ms) => ms !== undefined);
        const expected = given.length === 0 ? undefined : Math.min(...given);
        expect(callTimeoutMs({ requestedMs, contractMs, maxMs })).toBe(expected);
      }),
    );
  });
});
