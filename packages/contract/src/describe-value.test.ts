import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { describeValue } from "./describe-value.js";

class User {}

describe("describeValue", () => {
  it.each<[unknown, string]>([
    [undefined, "undefined"],
    [null, "null"],
    ["text", "a string"],
    [5n, "a bigint"],
    [[], "a list"],
    [{}, "a plain object"],
    [Object.create(null), "a plain object"],
    [{ __proto__: {} }, "an object whose prototype was set (a `__proto__` key in a literal does that)"],
    [new User(), "an instance of class User"],
    [new (class {})(), "an instance of a class without a name"],
    [User, "class User"],
    [class {}, "a class without a name"],
    [function send() {}, "the function send"],
    [
      (
        () => () =>
          1
      )(),
      "a function",
    ],
    [z.string(), "a schema (zod)"],
    [v.string(), "a schema (valibot)"],
    [Promise.resolve(), "a promise"],
    [new Date(0), "an instance of class Date"],
    [new Date(Number.NaN), "an invalid date"],
  ])("says of %o what it is", (value, text) => expect(describeValue(value)).toBe(text));
});
