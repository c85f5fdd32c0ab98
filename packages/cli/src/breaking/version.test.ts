import { describe, expect, it } from "vitest";
import { type Bump, bumpVersion, compareVersions, isVersion } from "./version.js";

describe("bumpVersion", () => {
  it.each<[string | undefined, Bump, string | undefined]>([
    ["2.3.1", "major", "3.0.0"],
    ["2.3.1", "minor", "2.4.0"],
    ["2.3.1", "patch", "2.3.2"],
    ["2.3.1", "none", "2.3.1"],
    ["0.3.1", "major", "0.4.0"],
    ["0.3.1", "minor", "0.3.2"],
    ["0.0.0", "patch", "0.0.1"],
    ["2.3.1-rc.1", "minor", "2.4.0"],
    ["2024", "major", undefined],
    [undefined, "major", undefined],
  ])("makes of %s, for %s, %s", (version, bump, next) => expect(bumpVersion(version, bump)).toBe(next));
});

describe("compareVersions", () => {
  it("sorts by numbers, what comes before a version before it, and what is none first", () => {
    const sorted = ["latest", "0.9.9", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0", "1.2.0", "1.10.0", "2.0.0"];
    expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted);
  });
});

describe("isVersion", () => {
  it.each([
    ["1.2.3", true],
    ["1.2.3-rc.1+build", true],
    ["1.2", false],
    ["", false],
    ["one", false],
  ])("%s", (text, is) => expect(isVersion(text)).toBe(is));
});
