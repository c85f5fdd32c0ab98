import { describe, expect, it } from "vitest";
import { niceTop, pathOf } from "./chart.js";

describe("niceTop()", () => {
  it.each([
    [0, 1],
    [0.7, 1],
    [1, 1],
    [199, 200],
    [201, 500],
    [501, 1_000],
  ])("ends a scale for %d at %d", (value, top) => expect(niceTop(value)).toBe(top));
});

describe("pathOf()", () => {
  it("breaks the line where nothing was measured", () => {
    const points = [
      [0, 1],
      [1, 2],
      [2, undefined],
      [3, 4],
    ] as const;
    expect(pathOf(points, (value) => 10 - value)).toBe("M0 9.0L1 8.0M3 6.0");
  });
});
