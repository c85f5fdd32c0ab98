import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHedgePolicy, type HedgeBudget } from "./hedge-policy.js";
import { createLatencyWindow } from "./latency-window.js";

const plenty: HedgeBudget = { level: () => 1, withdraw: () => true };

describe("the latencies of a procedure", () => {
  it("tell nothing while there are fewer than twenty", () => {
    const window = createLatencyWindow(0.95);
    for (let ms = 1; ms < 20; ms += 1) window.observe(ms);
    expect(window.percentile()).toBeUndefined();
    window.observe(20);
    expect(window.percentile()).toBe(19);
  });

  it("tell of the latest only", () => {
    const window = createLatencyWindow(0.95);
    for (let times = 0; times < 200; times += 1) window.observe(1_000);
    expect(window.percentile()).toBe(1_000);
    for (let times = 0; times < 128; times += 1) window.observe(10);
    expect(window.percentile()).toBe(10);
  });
});

describe("hedging", () => {
  it("waits for the 95th percentile of the procedure, once that is known", () => {
    const policy = createHedgePolicy({}, plenty);
    expect(policy.begin("a")).toBeUndefined();
    for (let ms = 1; ms <= 100; ms += 1) policy.observe("a", ms);
    expect(policy.begin("a")).toBe(95);
    expect(policy.begin("b")).toBeUndefined();
  });

  it("waits as long as it is told to", () => {
    expect(createHedgePolicy({ afterMs: 30 }, plenty).begin("a")).toBe(30);
  });

  it("is off while less than half of the budget is left", () => {
    let level = 0.49;
    const policy = createHedgePolicy({ maxLoad: 1 }, { level: () => level, withdraw: () => true });
    policy.begin("a");
    expect(policy.tryHedge()).toBe(false);
    level = 0.5;
    expect(policy.tryHedge()).toBe(true);
  });

  it("is off where its limit was read from an unset variable", () => {
    const policy = createHedgePolicy({ maxLoad: Number.NaN }, plenty);
    policy.begin("a");
    expect(policy.tryHedge()).toBe(false);
  });

  it("is off when the budget pays nothing", () => {
    const policy = createHedgePolicy({ maxLoad: 1 }, { level: () => 1, withdraw: () => false });
    policy.begin("a");
    expect(policy.tryHedge()).toBe(false);
  });

  it("never sends more than its part of all queries twice", () => {
    const maxLoads = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(maxLoads, fc.array(fc.boolean(), { maxLength: 500 }), (maxLoad, wants) => {
        const policy = createHedgePolicy({ maxLoad }, plenty);
        let hedges = 0;
        for (const [calls, wantsHedge] of wants.entries()) {
          policy.begin("a");
          if (wantsHedge && policy.tryHedge()) hedges += 1;
          expect(hedges).toBeLessThanOrEqual(maxLoad * (calls + 1) + 1e-9);
        }
      }),
    );
  });
});
