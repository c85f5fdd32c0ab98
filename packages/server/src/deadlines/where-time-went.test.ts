import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeTimes } from "./where-time-went.js";

describe("what is said of a call's time", () => {
  const call = { timeoutMs: 500, arrivedAt: 1_000 };

  it.each([
    [
      { admittedAt: 1_320, beganAt: 1_320, endedAt: 1_500 },
      "The call's 500 ms ran out: 320 ms in the queue, 180 ms in its handler",
    ],
    [
      { admittedAt: 1_000, beganAt: 1_040.4, endedAt: 1_500.2 },
      "The call's 500 ms ran out: 40 ms reading its input, 460 ms in its handler",
    ],
    [
      { admittedAt: 1_010, beganAt: undefined, endedAt: 1_501 },
      "The call's 500 ms ran out: 10 ms in the queue, 491 ms reading its input",
    ],
    [{ admittedAt: undefined, beganAt: undefined, endedAt: 1_503 }, "The call's 500 ms ran out: 503 ms in the queue"],
  ])("names each place it went to, and no other: %j", (times, told) => {
    expect(describeTimes({ ...call, ...times })).toBe(told);
  });

  it("is that there was none, of one that came with none", () => {
    const times = { timeoutMs: 0, arrivedAt: 7, admittedAt: 7, beganAt: undefined, endedAt: 7.2 };
    expect(describeTimes(times)).toBe("The call came with 0 ms left, which is too little to begin");
  });

  it("adds up to what has passed, but for rounding", () => {
    const ms = fc.double({ min: 0, max: 60_000, noNaN: true });
    fc.assert(
      fc.property(ms, ms, ms, (queue, reading, handler) => {
        const told = describeTimes({
          timeoutMs: 1,
          arrivedAt: 0,
          admittedAt: queue,
          beganAt: queue + reading,
          endedAt: queue + reading + handler,
        });
        const sum = [...told.matchAll(/(\d+) ms (?!ran)/g)].reduce((all, [, part]) => all + Number(part), 0);
        if (told.includes("ran out")) expect(Math.abs(sum - (queue + reading + handler))).toBeLessThanOrEqual(1.5);
        else expect(Math.max(queue, reading, handler)).toBeLessThan(0.5);
      }),
    );
  });
});
