import { describe, expect, it } from "vitest";
import { runCases } from "./codec/run-cases.js";

describe("codec", () => {
  it("agrees with superjson about random values of 10,000 random schemas", { timeout: 60_000 }, () => {
    expect(runCases({ schemas: 10_000, seed: 1 }).schemas).toBeGreaterThanOrEqual(10_000);
  });
});
