import { describe, expect, it } from "vitest";
import { nearest } from "./nearest.js";

describe("nearest", () => {
  it.each([
    ["inputs", "input"],
    ["outptu", "output"],
    ["timeout", "timeoutMs"],
    ["timeoutms", "timeoutMs"],
    ["error", "errors"],
    ["", undefined],
    ["owner", undefined],
    ["authorization", undefined],
  ])("takes %j for %j", (written, meant) => {
    expect(nearest(written, ["input", "output", "errors", "timeoutMs"])).toBe(meant);
  });
});
