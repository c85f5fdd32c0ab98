import { describe, expect, it } from "vitest";
import { Histogram } from "./histogram.js";

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

describe("a histogram", () => {
  it.each([0.01, 1, 37, 999])("knows percentiles around %f ms to within 2.2 %%", (ms) => {
    const histogram = histogramOf([...Array.from({ length: 98 }, () => ms / 10), ms, ms]);
    expect(histogram.quantile(0.99) / ms).toBeGreaterThanOrEqual(1);
    expect(histogram.quantile(0.99) / ms).toBeLessThan(1.022);
    expect(histogram.quantile(0.98)).toBeLessThan(ms / 9);
  });

  it("adds up what several processes have counted", () => {
    const merged = histogramOf([1, 2, 3]);
    merged.merge(histogramOf([100, 200, 300]).toCounts());
    expect(merged.total).toBe(6);
    expect(merged.toCounts()).toEqual(histogramOf([1, 2, 3, 100, 200, 300]).toCounts());
  });

  it("knows nothing of nothing", () => {
    expect(new Histogram().quantile(0.99)).toBeNaN();
  });
});
