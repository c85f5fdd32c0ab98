import { describe, expect, it } from "vitest";
import { backoffMs } from "./backoff.js";

describe("backoff", () => {
  it.each([
    [1, 0.999_999, 500],
    [1, 0.5, 250],
    [1, 0, 0],
    [2, 0.999_999, 1_000],
    [6, 0.999_999, 16_000],
    [7, 0.999_999, 30_000],
    [2_000, 0.999_999, 30_000],
  ])("after %i failures with %f waits %i ms", (failures, random, expected) => {
    expect(backoffMs({ failures, random })).toBe(expected);
  });
});
