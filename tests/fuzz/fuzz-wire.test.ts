import { describe, it } from "vitest";
import { describeFailure, describeMemory, describeReport, grewTooMuch } from "./describe-report.js";
import { fuzzWire } from "./fuzz-wire.js";
import { createUnit, type Unit } from "./unit.js";

describe("wire fuzzer", { timeout: 60_000 }, () => {
  it.concurrent("finds no fault in 3,000 requests, and no growth", async ({ expect }) => {
    const seed = 20_260_101;
    const report = await fuzzWire({ seed, requests: 3_000 });
    console.log(`seed ${seed}: ${describeReport(report)}; ${report.memory.slice(-1).map(describeMemory)}`);
    expect(report.failures.map((failure) => describeFailure(failure, seed))).toEqual([]);
    expect(report.requests).toBeGreaterThanOrEqual(3_000);
    expect(grewTooMuch(report)).toBe(false);
    // It gets through to the handlers, and is refused in every way.
    expect([...report.statuses.keys()]).toEqual(expect.arrayContaining([200, 207, 400, 404, 405, 415]));
  });

  it.concurrent("finds a fault, and says how to see it again", async ({ expect }) => {
    const { failures } = await fuzzWire({ seed: 1, requests: 500, faulty: true });
    expect(failures.map((failure) => describeFailure(failure, 1))).toContainEqual(
      expect.stringMatching(/answered with 500\n {2}again: pnpm fuzz wire --seed 1 --unit \d+\n {2}sent last: "[A-Z]/),
    );
    // The seed and the number of the unit make the same bytes again.
    for (const { unit, sent } of failures.filter(({ sent }) => sent.length > 0)) {
      const made = createUnit(1, unit);
      const bytes = made.kind === "whole" ? made.bursts.flat().map((request) => request.bytes) : [bytesOf(made)];
      expect(bytes.some((one) => sent.includes(one))).toBe(true);
    }
  });

  it("makes the same of the same seed", ({ expect }) => {
    for (const unit of [0, 1, 2, 3, 4, 5]) expect(createUnit(7, unit)).toEqual(createUnit(7, unit));
    expect(createUnit(7, 0)).not.toEqual(createUnit(8, 0));
  });
});

function bytesOf(unit: Exclude<Unit, { kind: "whole" }>): Buffer {
  return unit.kind === "broken" ? Buffer.concat(unit.pieces) : unit.bytes;
}
