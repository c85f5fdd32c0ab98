import { describe, expect, it } from "vitest";
import { pythonVersion } from "./options.js";

describe("pythonVersion", () => {
  it.each([
    ["1.2.3", "1.2.3"],
    ["v2.0", "2.0"],
    ["1.2.0-beta.3", "1.2.0b3"],
    ["1.2.0-rc", "1.2.0rc0"],
    ["1.2.0rc1", "1.2.0rc1"],
    ["1.2.0.post1", "1.2.0.post1"],
    ["1.2.0a1.dev4", "1.2.0a1.dev4"],
    ["1.2.3+build.5", "1.2.3"],
  ])("reads %j, of npm or of Python, as %j", (version, expected) => {
    expect(pythonVersion(version)).toBe(expected);
  });

  it.each(["abc", "", "1.2.3 beta", "1.2.3-canary.1", "2026-05"])("knows that %j is no version", (version) => {
    expect(pythonVersion(version)).toBeUndefined();
  });
});
