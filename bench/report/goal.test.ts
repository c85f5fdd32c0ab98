import { describe, expect, it } from "vitest";
import { formatGoals, type Goal, recordGoals } from "./goal.js";

const costs = [1.15, 1.16, undefined].map((value): Goal => ({ what: "echo", value, limit: 1.15, unit: "x" }));

describe("goals", () => {
  it("are met at their limit, missed above it, and left out where nothing was measured", () => {
    expect(formatGoals(costs)).toBe("PASS  echo: 1.15x, at most 1.15x\nMISS  echo: 1.16x, at most 1.15x");
  });

  it("are missed below their limit where more is better", () => {
    const speeds = [6, 5.9].map((value): Goal => ({ what: "list", value, limit: 6, bound: "at least", unit: "x" }));
    expect(formatGoals(speeds)).toBe("PASS  list: 6.00x, at least 6x\nMISS  list: 5.90x, at least 6x");
  });

  it("are recorded with whether they were met", () => {
    const [, missed] = costs;
    expect(recordGoals([...(missed ? [missed] : []), { ...costs[0], what: "list" } as Goal])).toEqual({
      echo: { value: 1.16, limit: 1.15, unit: "x", met: false },
      list: { value: 1.15, limit: 1.15, unit: "x", met: true },
    });
  });
});
