import { describe, expect, it } from "vitest";
import { hueOf, initialsOf } from "./initials.js";

describe("initialsOf", () => {
  it.each([
    ["Ada Lovelace", "ada@x.example", "AL"],
    ["Ada King von Lovelace", "ada@x.example", "AL"],
    ["", "grace@x.example", "G"],
    ["Żaneta", "", "Ż"],
    ["😀 Robin", "", "R"],
    ["", "", "?"],
  ])("makes of %j at %j %s", (name, address, expected) => {
    expect(initialsOf({ name, address })).toBe(expected);
  });
});

describe("hueOf", () => {
  it("is one of six, and always the same", () => {
    const hues = Array.from({ length: 100 }, (_, index) => hueOf(`${index}@x.example`));
    expect([...new Set(hues)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(hueOf("7@x.example")).toBe(hues[7]);
  });
});
