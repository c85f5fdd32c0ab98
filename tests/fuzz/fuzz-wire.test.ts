import { describe, expect, it } from "vitest";
import { describeFailure, describeMemory, describeReport, grewTooMuch } from "./describe-report.js";
import { fuzzWire } from "./fuzz-wire.js";
import { createUnit } from "./unit.js";

describe("wire fuzzer", { timeout: 60_000 }, () => {
  it("finds no fault in 3,000 requests, and no growth", async () => {
    const seed = 20_260_101;
    const report = await fuzzWire({ seed, requests: 3_000 });
    console.log(`seed ${seed}: ${describeReport(report)}; ${report.memory.slice(-1).map(describeMemory)}`);
    expect(report.failures.map((failure) => describeFailure(failure, seed))).toEqual([]);
    expect(report.requests).toBeGreaterThanOrEqual(3_000);
    expect(grewTooMuch(report)).toBe(false);
    // It gets through to the handlers, and is refused in every way.
    expect([...report.statuses.keys()]).toEqual(expect.arrayContaining([200, 207, 400, 404, 405, 415]));
  });

  it("finds a fault, and says how to see it again", async () => {
    const { failures } = await fuzzWire({ seed: 1, requests: 1_000, faulty: true });
    const [first] = failures;
    if (!first) throw new Error("It found nothing");
    expect(describeFailure(first, 1)).toMatch(
      /answered with 500\n {2}again: pnpm fuzz wire --seed 1 --unit \d+\n {2}sent last: "GET/,
    );
    const again = await fuzzWire({ seed: 1, requests: 1, unit: first.unit, faulty: true });
    expect(again.failures[0]?.sent).toEqual(first.sent);
  });

  it("makes the same of the same seed", () => {
    for (const unit of [0, 1, 2, 3, 4, 5]) expect(createUnit(7, unit)).toEqual(createUnit(7, unit));
    expect(createUnit(7, 0)).not.toEqual(createUnit(8, 0));
  });
});
