import { describe, expect, it } from "vitest";
import { exceedsDepth } from "./depth.js";

function tower(levels: number): unknown {
  let value: unknown = "top";
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe("depth", () => {
  it.each([
    ["a number", 1, 0],
    ["null", null, 0],
    ["an object", { a: 1 }, 1],
    ["an array in an object", { a: [1] }, 2],
    ["a map's values", new Map([["a", [1]]]), 2],
    ["a map's keys", new Map([[[1], "a"]]), 2],
    ["a set's members", new Set([[1]]), 2],
    ["bytes", new Uint8Array(1_000), 1],
  ])("counts the levels of %s", (_, value, depth) => {
    expect(exceedsDepth(value, depth)).toBe(false);
    if (depth > 0) expect(exceedsDepth(value, depth - 1)).toBe(true);
  });

  it("measures what would exhaust the engine's stack", () => {
    expect(exceedsDepth(tower(200_000), 64)).toBe(true);
  });

  it("finds no end to what contains itself", () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(exceedsDepth(value, 64)).toBe(true);
  });

  it("measures a part that is referred to 2^60 times over in no time", () => {
    let value: unknown = {};
    for (let level = 0; level < 60; level += 1) value = { a: value, b: value };
    expect(exceedsDepth(value, 64)).toBe(false);
    expect(exceedsDepth(value, 60)).toBe(true);
  });

  it("goes again into a part that it meets deeper down", () => {
    const shared = { a: { b: 1 } };
    expect(exceedsDepth({ shallow: shared, deep: [[shared]] }, 4)).toBe(true);
    expect(exceedsDepth({ deep: [[shared]], shallow: shared }, 4)).toBe(true);
  });
});
