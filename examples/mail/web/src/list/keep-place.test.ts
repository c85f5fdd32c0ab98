import { describe, expect, it } from "vitest";
import { keepPlace } from "./keep-place.js";

const rowPx = 10;
const place = (ids: string, listKey = "inbox") => ({ listKey, ids: [...ids] });
const after = (ids: string, scrollTop: number, listKey?: string) =>
  keepPlace({ before: place("abcdef"), now: place(ids, listKey), scrollTop, rowPx });

describe("keepPlace", () => {
  it("moves along with what comes and goes above", () => {
    expect(after("xyabcdef", 25)).toBe(45);
    expect(after("bcdef", 25)).toBe(15);
  });

  it("does not move for what happens below, or in place of what is seen", () => {
    expect(after("abcdefg", 25)).toBe(25);
    expect(after("abdef", 25)).toBe(15);
  });

  it("stays at the top, where new mail is meant to be seen", () => {
    expect(after("xyabcdef", 0)).toBe(0);
    expect(after("xyabcdef", 9)).toBe(9);
  });

  it("begins at the top of another list", () => {
    expect(after("abcdef", 25, "archive")).toBe(0);
  });

  it("stays where it is when nothing is left of what was seen", () => {
    expect(after("ab", 25)).toBe(25);
  });
});
