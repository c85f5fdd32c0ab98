import { describe, expect, it } from "vitest";
import { formatGoals } from "./goal.js";

describe("goals", () => {
  it("are met at their limit, missed above it, and left out where nothing was measured", () => {
    const goals = [1.15, 1.16, undefined].map((value) => ({ what: "echo", value, limit: 1.15, unit: "x" }));
    expect(formatGoals(goals)).toBe("PASS  echo: 1.15x, at most 1.15x\nMISS  echo: 1.16x, at most 1.15x");
  });
});
