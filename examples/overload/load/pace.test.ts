import { describe, expect, it } from "vitest";
import { createPace } from "./pace.js";

describe("createPace()", () => {
  it("lets as many calls come as the rate says, at intervals of chance", () => {
    let at = 0;
    let seed = 1;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const pace = createPace(() => at, random);
    const counts = Array.from({ length: 1_000 }, () => {
      at += 10;
      return pace.due(500);
    });
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(4_700);
    expect(total).toBeLessThan(5_300);
    // A steady stream would be five every time.
    expect(new Set(counts).size).toBeGreaterThan(5);
  });

  it("lets none come at no rate", () => {
    let at = 0;
    const pace = createPace(
      () => at,
      () => 0.5,
    );
    at = 60_000;
    expect(pace.due(0)).toBe(0);
  });
});
