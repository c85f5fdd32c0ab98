import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { readPath, writePathKey } from "./annotation-path.js";

const keys = ["", "a", ".", "a.b", "\\", "a\\", "a\\.b", '"', "\n", "\ud800", "0"];

describe("a path of annotations", () => {
  it.each(keys)("holds the key %j as superjson writes it", (key) => {
    const theirs = JSON.stringify(superjson.serialize({ a: { [key]: 1n } }).meta?.values);
    expect(`{"a.${writePathKey(key)}":["bigint"]}`).toBe(theirs);
  });

  it("gives back the keys it was made of", () => {
    const some = fc.array(fc.oneof(fc.constantFrom(...keys), fc.string()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(some, (path) => {
        const text: string = JSON.parse(`"${path.map(writePathKey).join(".")}"`);
        expect(readPath(text, false)).toEqual(path);
      }),
    );
  });

  it("has no escaped backslashes in superjson 1", () => {
    expect(readPath("a\\b.c\\.d\\", true)).toEqual(["a\\b", "c.d\\"]);
  });

  it.each(["a\\b", "a\\"])("is refused when a backslash escapes nothing: %j", (path) => {
    expect(() => readPath(path, false)).toThrow("has a backslash that escapes nothing");
  });
});
