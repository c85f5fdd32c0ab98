import { describe, expect, it } from "vitest";
import { StartRate } from "./start-rate.js";

/** A rate that has been looked at every ten milliseconds, while so many calls got their turn in each. */
function rateAfter(times: number, startsEach: number, from = 0, rate = new StartRate()): StartRate {
  for (let look = 0; look <= times; look += 1) rate.look(from + look * 10, look * startsEach, true);
  return rate;
}

describe("the rate of starts", () => {
  it("is what got its turn while others waited", () => {
    expect(rateAfter(4, 5).perMs).toBeUndefined();
    expect(rateAfter(20, 0).perMs).toBe(0);
    expect(rateAfter(20, 5).perMs).toBeCloseTo(0.5);
  });

  it("does not count the time in which nobody waited", () => {
    const rate = rateAfter(20, 5);
    rate.look(210, 0, false);
    rate.look(700, 0, true);
    expect(rate.perMs).toBeCloseTo(0.5);
  });

  it("is forgotten when nobody has waited for long", () => {
    const rate = rateAfter(20, 5);
    rate.look(210, 0, false);
    rate.look(1_300, 0, true);
    expect(rate.perMs).toBeUndefined();
  });
});
