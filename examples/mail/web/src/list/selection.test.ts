import { describe, expect, it } from "vitest";
import { extendTo, maxSelected, nothingSelected, stillThere, toggle } from "./selection.js";

const order = ["a", "b", "c", "d", "e"];

describe("selection", () => {
  it("takes a message in and out", () => {
    const one = toggle(nothingSelected, "b");
    expect([...one.ids]).toEqual(["b"]);
    expect([...toggle(one, "b").ids]).toEqual([]);
  });

  it("extends from the last one in either direction, and keeps what was chosen", () => {
    const two = toggle(toggle(nothingSelected, "a"), "d");
    expect(stillThere(extendTo(two, "c", order), order)).toEqual(["a", "c", "d"]);
    expect(stillThere(extendTo(two, "e", order), order)).toEqual(["a", "d", "e"]);
  });

  it("begins where it is when the last one is gone", () => {
    expect([...extendTo(toggle(nothingSelected, "gone"), "c", order).ids]).toEqual(["gone", "c"]);
    expect([...extendTo(nothingSelected, "c", order).ids]).toEqual(["c"]);
  });

  it("never holds more than one call takes", () => {
    const many = Array.from({ length: maxSelected + 50 }, (_, index) => String(index));
    expect(extendTo(toggle(nothingSelected, "0"), String(maxSelected + 40), many).ids.size).toBe(maxSelected);
  });

  it("forgets what has left the list", () => {
    expect(stillThere(toggle(toggle(nothingSelected, "z"), "b"), order)).toEqual(["b"]);
  });
});
