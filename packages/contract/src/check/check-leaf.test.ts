import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkLeaf } from "./check-leaf.js";

class Mailbox {}
const cases: readonly [unknown, string, string][] = [
  [undefined, "undefined", "is it exported under that name"],
  [null, "null", "use query()"],
  ["text", "a string", "use query()"],
  [[], "a list", "use query()"],
  [z.string(), "a schema (zod)", "query({ output: … })"],
  [v.string(), "a schema (valibot)", "query({ output: … })"],
  [type("string"), "a schema (arktype)", "query({ output: … })"],
  [function list() {}, "the function list", "is given to the server"],
  [
    (
      () => () =>
        1
    )(),
    "a function",
    "is given to the server",
  ],
  [Mailbox, "class Mailbox", "is given to the server"],
  [new Mailbox(), "an instance of class Mailbox", "use query()"],
  [new (class {})(), "an instance of a class without a name", "use query()"],
  [Promise.resolve(), "a promise", "await it first"],
  [
    { __proto__: { list: 1 } },
    "an object whose prototype was set (a `__proto__` key in a literal does that)",
    "use query()",
  ],
];

describe("checkLeaf", () => {
  it.each(cases)("says what %o is and what to do", (value, what, advice) => {
    const [problem, ...more] = checkLeaf(value);
    expect(more).toEqual([]);
    expect(problem).toContain(`${what} is neither a procedure nor a sub-tree; `);
    expect(problem).toContain(advice);
  });
});
