import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPeakEwma } from "./peak-ewma.js";

describe("the cost of an endpoint", () => {
  it("is unknown before the first answer", () => {
    expect(createPeakEwma().at(5)).toBeUndefined();
  });

  it("is the slowest answer at once", () => {
    const cost = createPeakEwma();
    cost.observe(10, 0);
    cost.observe(500, 1);
    expect(cost.at(1)).toBe(500);
  });

  it("falls by a third and more within its time, with faster answers or without any", () => {
    const asked = createPeakEwma(10_000);
    const idle = createPeakEwma(10_000);
    for (const cost of [asked, idle]) cost.observe(1_000, 0);
    for (let at = 100; at <= 10_000; at += 100) asked.observe(50, at);
    expect(idle.at(10_000)).toBeCloseTo(1_000 / Math.E);
    expect(asked.at(10_000)).toBeCloseTo(1_000 / Math.E + 50 * (1 - 1 / Math.E));
  });

  it("lies between the latest answer and the slowest, whatever comes when", () => {
    const answers = fc.array(fc.record({ latencyMs: fc.nat(60_000), waitMs: fc.nat(100_000) }), { minLength: 1 });
    fc.assert(
      fc.property(answers, (all) => {
        const cost = createPeakEwma();
        let nowMs = 0;
        for (const { latencyMs, waitMs } of all) {
          nowMs += waitMs;
          cost.observe(latencyMs, nowMs);
          expect(cost.at(nowMs)).toBeGreaterThanOrEqual(latencyMs - 1e-6);
          expect(cost.at(nowMs)).toBeLessThanOrEqual(Math.max(...all.map((one) => one.latencyMs)) + 1e-6);
        }
      }),
    );
  });
});
