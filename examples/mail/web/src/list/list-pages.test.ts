import { describe, expect, it } from "vitest";
import { editPages, insertMessage, type ListPages, mergeFirstPage } from "./list-pages.js";
import { summary } from "./summary.fixture.js";

/** Messages named by the minute they came at, so that 9 is newer than 1. */
const page = (minutes: readonly number[], next: string | null = null) => ({ items: minutes.map(summary), next });
const minutes = (pages: ListPages) => pages.map(({ items }) => items.map(({ id }) => Number(id)));

describe("editPages", () => {
  it("changes some and leaves out others", () => {
    const edited = editPages([page([3, 2]), page([1])], (each) => (each.id === "2" ? null : { ...each, read: true }));
    expect(minutes(edited)).toEqual([[3], [1]]);
    expect(edited.flatMap(({ items }) => items.map(({ read }) => read))).toEqual([true, true]);
  });
});

describe("insertMessage", () => {
  it.each([
    [
      "on top, being newest",
      9,
      [
        [9, 8, 6],
        [4, 2],
      ],
    ],
    [
      "between two of a page",
      7,
      [
        [8, 7, 6],
        [4, 2],
      ],
    ],
    [
      "between two pages",
      5,
      [
        [8, 6],
        [5, 4, 2],
      ],
    ],
    [
      "at the end of a folder that has been read whole",
      1,
      [
        [8, 6],
        [4, 2, 1],
      ],
    ],
    ["only once", 6, [[8], [6, 4, 2]]],
  ])("puts a message %s", (_where, minute, expected) => {
    expect(minutes(insertMessage([page([8, 6], "c"), page([4, 2])], summary(minute)))).toEqual(expected);
  });

  it("leaves out what has not been read that far", () => {
    expect(minutes(insertMessage([page([8, 6], "c")], summary(1)))).toEqual([[8, 6]]);
  });

  it("fills an empty folder", () => {
    expect(minutes(insertMessage([page([])], summary(1)))).toEqual([[1]]);
  });
});

describe("mergeFirstPage", () => {
  const known = [page([8, 7], "after 7"), page([6, 5], "after 5")];

  it("adds what is new, drops what is gone, and leaves older pages alone", () => {
    expect(minutes(mergeFirstPage(known, page([9, 7, 6], "after 6")))).toEqual([[9, 7, 6], [5]]);
  });

  it("keeps what arrived while the page was on its way", () => {
    expect(minutes(mergeFirstPage([page([10, 8, 7], "after 7")], page([8, 7], "after 7")))).toEqual([[10, 8, 7]]);
  });

  it("goes on reading where it had come to", () => {
    expect(mergeFirstPage(known, page([9, 8], "after 8")).at(-1)?.next).toBe("after 5");
    expect(mergeFirstPage([page([8, 7], "after 7")], page([9, 8, 7], "after 7 too")).at(-1)?.next).toBe("after 7 too");
  });

  it("begins anew when more arrived than one page holds, so that no gap is left", () => {
    expect(minutes(mergeFirstPage(known, page([20, 19], "after 19")))).toEqual([[20, 19]]);
  });

  it("is the whole folder when there is no page after it", () => {
    expect(minutes(mergeFirstPage(known, page([6])))).toEqual([[6]]);
    expect(minutes(mergeFirstPage(known, page([])))).toEqual([[]]);
  });
});
