import { describe, expect, it } from "vitest";
import { textForPattern } from "./pattern.js";
import { createRandom } from "./random.js";

describe("text for a pattern", () => {
  it.each([
    "^[A-Z]{2}\\d{4}$",
    "^(?:foo|bar)-\\w+$",
    "^[^a-z\\s]+$",
    "^\\S+@\\S+\\.[a-z]{2,}$",
    "^(?<year>\\d{4})-(0[1-9]|1[0-2])$",
    "^\\u0041\\x42\\t?$",
    "^[\\w.-]{3,5}?$",
    "^a|b$",
    "^$",
    "^[a\\]-c]x*$",
  ])("matches %s", (pattern) => {
    for (let seed = 0; seed < 50; seed++) {
      expect(textForPattern(pattern, { random: createRandom(`${seed}`) })).toMatch(new RegExp(pattern, "u"));
    }
  });

  it.each(["^(?=a)b", "(?<!a)b", "(a)\\1", "\\bword\\b", "\\p{L}+", "a{,3}", "(", "[a", "*"])(
    "is not made up for %s",
    (pattern) => {
      expect(textForPattern(pattern, { random: createRandom("1") })).toBe(undefined);
    },
  );
});
