import { describe, expect, it } from "vitest";
import { parseRange } from "./range.js";

describe("range", () => {
  it.each([
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=2-5", { start: 2, end: 5 }],
    ["bytes=7-", { start: 7, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-30", { start: 0, end: 9 }],
    ["bytes=8-99999999999999999999999", { start: 8, end: 9 }],
    [" bytes=1-2 ", { start: 1, end: 2 }],
  ])("reads %s of ten bytes", (header, range) => {
    expect(parseRange(header, 10)).toEqual(range);
  });

  it.each(["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999-"])(
    "cannot satisfy %s of ten bytes",
    (header) => {
      expect(parseRange(header, 10)).toBe("unsatisfiable");
    },
  );

  it.each([undefined, "", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes=1.5-2"])(
    "gives the whole for %s",
    (header) => {
      expect(parseRange(header, 10)).toBeUndefined();
    },
  );

  it("cannot satisfy any range of an empty file", () => {
    expect(parseRange("bytes=0-", 0)).toBe("unsatisfiable");
  });
});
