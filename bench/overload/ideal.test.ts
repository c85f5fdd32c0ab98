import { describe, expect, it } from "vitest";
import { idealGoodput } from "./ideal.js";

describe("the best goodput that is possible", () => {
  it.each([
    [5, 0.05, 0.789],
    [10, 0.05, 0.526],
    [10, 0.2, 0],
  ])(
    "is (1 − xρ)/(1 − ρ) at %fx where answers take all of the core and rejections %f of that",
    (load, rejecting, best) => {
      expect(idealGoodput(load, { answering: 1, rejecting })).toBeCloseTo(best, 3);
    },
  );

  it("is all of the capacity where the core has room for every rejection", () => {
    expect(idealGoodput(10, { answering: 0.2, rejecting: 0.05 })).toBe(1);
  });

  it("is what is offered where that is less", () => {
    expect(idealGoodput(0.8, { answering: 1, rejecting: 0.05 })).toBe(0.8);
  });
});
