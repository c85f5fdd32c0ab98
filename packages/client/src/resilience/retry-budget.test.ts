import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRetryBudget } from "./retry-budget.js";

describe("a retry budget", () => {
  it("never lets attempts pass calls * (1 + ratio) + burst, whatever fails and when", () => {
    const steps = fc.array(fc.record({ afterMs: fc.nat(5_000), calls: fc.nat(40), retries: fc.nat(40) }), {
      maxLength: 60,
    });
    const size = fc.record({ ratio: fc.double({ min: 0, max: 1, noNaN: true }), burst: fc.nat(10) });
    fc.assert(
      fc.property(size, steps, ({ ratio, burst }, all) => {
        let time = 0;
        let [calls, retries] = [0, 0];
        const budget = createRetryBudget({ ratio, burst, now: () => time });
        for (const step of all) {
          time += step.afterMs;
          for (let call = 0; call < step.calls; call += 1) budget.deposit();
          calls += step.calls;
          for (let retry = 0; retry < step.retries; retry += 1) if (budget.withdraw()) retries += 1;
          expect(calls + retries).toBeLessThanOrEqual(calls * (1 + ratio) + burst + 1e-6);
          expect(budget.level()).toBeGreaterThanOrEqual(0);
          expect(budget.level()).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("has its burst at once, and then one retry for five calls", () => {
    const budget = createRetryBudget({ now: () => 0 });
    const withdrawn = (times: number) => Array.from({ length: times }, () => budget.withdraw()).filter(Boolean).length;
    expect(withdrawn(10)).toBe(5);
    for (let call = 0; call < 50; call += 1) budget.deposit();
    expect(withdrawn(20)).toBe(10);
  });

  it("does not fill up by itself", () => {
    let time = 0;
    const budget = createRetryBudget({ now: () => time });
    while (budget.withdraw());
    time = 3_600_000;
    expect(budget.withdraw()).toBe(false);
    expect(budget.level()).toBe(0);
  });

  it("keeps what two seconds of calls paid in, and of that no more than the burst once it is quiet", () => {
    let time = 0;
    const budget = createRetryBudget({ now: () => time });
    for (; time < 10_000; time += 1) budget.deposit();
    const withdrawn = () => {
      let count = 0;
      while (budget.withdraw()) count += 1;
      return count;
    };
    expect(withdrawn()).toBeGreaterThan(350);
    for (; time < 20_000; time += 1) budget.deposit();
    time += 10_000;
    expect(withdrawn()).toBe(5);
  });

  it("can be told to be empty", () => {
    const budget = createRetryBudget({ ratio: 0, burst: 0 });
    budget.deposit();
    expect(budget.withdraw()).toBe(false);
  });
});
