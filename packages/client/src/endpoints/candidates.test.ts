import { describe, expect, it } from "vitest";
import { candidatesFor } from "./candidates.js";

const inService = (url: string) => ({ url, health: {} });
const ejected = (url: string) => ({ url, health: { ejection: {} } });

describe("where an attempt may go", () => {
  it.each([
    ["to all in service at first", [inService("a"), ejected("b"), inService("c")], [], ["a", "c"]],
    ["where it has not been", [inService("a"), ejected("b"), inService("c")], ["a"], ["c"]],
    ["to an ejected one rather than back", [inService("a"), ejected("b"), inService("c")], ["a", "c"], ["b"]],
    [
      "back when all were tried, but not to the last",
      [inService("a"), ejected("b"), inService("c")],
      ["a", "b", "c"],
      ["a"],
    ],
    ["to the only one again", [inService("a")], ["a"], ["a"]],
  ])("is %s", (_, endpoints, tried, expected) => {
    expect(candidatesFor(endpoints, { tried }).map(({ url }) => url)).toEqual(expected);
  });
});
