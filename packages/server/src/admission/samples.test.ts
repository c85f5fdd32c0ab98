import { describe, expect, it } from "vitest";
import { Samples } from "./samples.js";

describe("samples", () => {
  it("are nothing before there are any", () => {
    expect(new Samples(4).percentile(0.5)).toBe(0);
  });

  it("tell percentiles of the last ones only", () => {
    const samples = new Samples(10);
    for (let value = 1; value <= 25; value += 1) samples.add(value);
    expect([samples.percentile(0), samples.percentile(0.5), samples.percentile(1)]).toEqual([16, 21, 25]);
  });
});
