import { describe, expect, it } from "vitest";
import { quantile, ratioOf, spreadOf } from "./statistics.js";

describe("what benchmarks report", () => {
  it("takes the middle value, or what lies between the two in the middle", () => {
    expect(spreadOf([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
    expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
  });

  it("refuses to report what was never measured", () => {
    expect(() => spreadOf([])).toThrow("Nothing was measured");
  });

  it("reads a percentile off a sorted list", () => {
    const hundred = Array.from({ length: 101 }, (_, value) => value);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile([1, 2], 0.25)).toBe(1.25);
  });

  it("compares round by round, so that a slow round of both counts for nothing", () => {
    expect(ratioOf([2, 20, 2], [1, 10, 1])).toEqual({ median: 2, min: 2, max: 2 });
  });
});
