import { describe, expect, it } from "vitest";
import { createRandom } from "./generator/random.js";
import { meanRatio } from "./interval.js";

describe("the interval of a ratio", () => {
  it("takes out what slows down both of a round", () => {
    const { mean, low, high } = meanRatio([1.1, 2.2, 5.5], [1, 2, 5]);
    for (const value of [mean, low, high]) expect(value).toBeCloseTo(1.1, 10);
  });

  it("has the true ratio in it nineteen times of twenty", () => {
    const random = createRandom(7);
    const noise = () => 1 + 0.2 * (random() + random() + random() - 1.5);
    const base = Array.from({ length: 20 }, () => 1);
    const hits = Array.from({ length: 1_000 }, () => {
      const { low, high } = meanRatio(
        base.map(() => 1.02 * noise()),
        base,
      );
      // The mean of the noise's logarithm is not quite 0.
      return low <= 1.015 && 1.015 <= high;
    }).filter(Boolean).length;
    expect(hits / 1_000).toBeGreaterThan(0.93);
    expect(hits / 1_000).toBeLessThan(0.97);
  });

  it("is refused for two rounds", () => {
    expect(() => meanRatio([1, 1], [1, 1])).toThrow("2 rounds are too few");
  });
});
