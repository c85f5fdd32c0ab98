import { describe, expect, it } from "vitest";
import { count, size } from "./sizes.js";

describe("size", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1_000, "1.0 kB"],
    [12_345, "12 kB"],
    [2_500_000, "2.5 MB"],
    [3_000_000_000_000, "3000 GB"],
  ])("says %i as %s", (bytes, expected) => {
    expect(size(bytes)).toBe(expected);
  });
});

describe("count", () => {
  it("tells one from many", () => {
    expect(count(1, "message")).toBe("1 message");
    expect(count(0, "message")).toBe("0 messages");
  });
});
