import { describe, expect, it } from "vitest";
import { requestOf } from "../../tests/request-of.js";
import { latestDeadline } from "./latest-deadline.js";

describe("the deadline of a request for several calls", () => {
  const withDeadline = (at: number | undefined) => requestOf({ deadline: at === undefined ? undefined : { at } });

  it.each([
    [[1_500.7], 1_500.7],
    [[1_500, 3_000, 2_000], 3_000],
    [[1_500, undefined], undefined],
    [[undefined], undefined],
    [[], undefined],
  ])("of calls due at %j is %j", (deadlines, expected) => {
    expect(latestDeadline(deadlines.map(withDeadline))?.at).toBe(expected);
  });
});
