import { describe, expect, it } from "vitest";
import { idOfPosition, position } from "./position.js";

describe("a position", () => {
  it.each([
    ["a", "a"],
    [42, "42"],
    [0, "0"],
  ])("tells the id %s", (id, text) => {
    expect(idOfPosition(position(id))).toBe(text);
  });

  it.each(["", "a\nb", "a\rb", "a\0b"])("refuses the id %j, which the wire cannot carry", (id) => {
    expect(() => position(id)).toThrow(TypeError);
  });

  it.each([undefined, null, 1, "a", {}, ["41", 1]])("is not %j", (event) => {
    expect(idOfPosition(event)).toBeUndefined();
  });
});
