import { describe, expect, it } from "vitest";
import { fullDate, shortDate } from "./dates.js";

const now = new Date(2026, 10, 22, 9, 30);

describe("shortDate", () => {
  it.each([
    ["the hour of today", new Date(2026, 10, 22, 0, 5), "00:05"],
    ["yesterday, however few hours ago", new Date(2026, 10, 21, 23, 59), "Yesterday"],
    ["the weekday of the six days before", new Date(2026, 10, 16, 12, 0), "Mon"],
    ["the date a week ago", new Date(2026, 10, 15, 12, 0), "15 Nov"],
    ["the year of other years", new Date(2025, 11, 31, 12, 0), "31 Dec 2025"],
    ["the date of what is yet to come", new Date(2026, 11, 1, 12, 0), "1 Dec"],
  ])("tells %s", (_what, at, expected) => {
    expect(shortDate(at, now, "en-GB")).toBe(expected);
  });
});

describe("fullDate", () => {
  it("leaves nothing out", () => {
    expect(fullDate(new Date(2026, 10, 22, 9, 5), "en-GB")).toBe("Sunday, 22 November 2026 at 09:05");
  });
});
