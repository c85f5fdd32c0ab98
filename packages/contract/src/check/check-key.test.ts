import { describe, expect, it } from "vitest";
import { checkKey } from "./check-key.js";

describe("checkKey", () => {
  it.each([
    "list",
    "getAll",
    "messages2",
    "_private",
    "$ref",
    "kind",
    "with-dash",
    "größe",
    "constructor",
    "hasOwnProperty",
    "query",
    "name",
  ])("accepts %j", (key) => expect([...checkKey(key)]).toEqual([]));

  it.each(["then", "call", "apply", "__proto__", "toString", "valueOf", "toJSON", "_def", "createCaller"])(
    "refuses the reserved key %j and says why",
    (key) => expect([...checkKey(key)]).toEqual([expect.stringMatching(`^the key "${key}" .+; choose another name$`)]),
  );

  it.each(["a.b", "a,b", "a/b", "a\\b", "a?b", "a#b", "a%b", "a b", "a\nb", "a\u0000b"])(
    "refuses %j, which a URL would split or change",
    (key) =>
      expect([...checkKey(key)]).toEqual([
        expect.stringMatching(/^the key ".+" contains ".+", which means something else/),
      ]),
  );

  it("refuses an empty key", () => expect([...checkKey("")]).toEqual(["a key is empty; give it a name"]));
});
