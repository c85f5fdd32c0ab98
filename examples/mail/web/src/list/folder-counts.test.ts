import { describe, expect, it } from "vitest";
import { countChanges } from "./folder-counts.js";
import { summary } from "./summary.fixture.js";

const counts = [
  { folder: "inbox", total: 5, unread: 2 },
  { folder: "archive", total: 9, unread: 0 },
] as const;
const unread = summary(1);

describe("countChanges", () => {
  it("counts one that is read", () => {
    expect(countChanges(counts, [{ before: unread, after: { ...unread, read: true } }])).toEqual([
      { folder: "inbox", total: 5, unread: 1 },
      counts[1],
    ]);
  });

  it("counts one that is moved in both folders", () => {
    expect(countChanges(counts, [{ before: unread, after: { ...unread, folder: "archive" } }])).toEqual([
      { folder: "inbox", total: 4, unread: 1 },
      { folder: "archive", total: 10, unread: 1 },
    ]);
  });

  it("counts arrivals and removals, and never below nothing", () => {
    expect(countChanges(counts, [{ before: null, after: unread }])[0]).toEqual({
      folder: "inbox",
      total: 6,
      unread: 3,
    });
    const removals = [1, 2, 3].map((minute) => ({ before: summary(minute), after: null }));
    expect(countChanges(counts, removals)[0]).toEqual({ folder: "inbox", total: 2, unread: 0 });
  });
});
