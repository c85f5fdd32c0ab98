import { describe, expect, it } from "vitest";
import { z } from "zod";
import { form } from "../form.js";
import { mutation, query, subscription } from "../procedure.js";
import { checkContract } from "./check-contract.js";

const ping = query({ output: z.string() });
const namespace = Object.freeze(Object.assign(Object.create(null), { ping, [Symbol.toStringTag]: "Module" }));

function problemsOf(tree: unknown): string[] {
  try {
    checkContract(tree);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return (error as TypeError).message.split("\n").slice(1);
  }
}

describe("checkContract", () => {
  it.each<[string, unknown]>([
    ["an empty tree", {}],
    ["procedures at every level", { ping, a: { ping, b: { ping } } }],
    ["a module namespace, at the root and inside", namespace],
    ["a module namespace inside", { messages: namespace }],
    ["a key named kind", { kind: ping, a: { kind: { ping } } }],
    ["one procedure or sub-tree in two places", { a: { ping }, b: { ping }, c: namespace, d: namespace }],
  ])("accepts %s", (_, tree) => expect(problemsOf(tree)).toEqual([]));

  it("lists everything that is wrong, each with its path", () => {
    const tree = {
      apply: ping,
      messages: {
        list: query({ route: "GET /{folder}", output: z.object({ by: z.symbol() }) }),
        send: mutation({ errors: { not_ok: { status: 200 } }, timeoutMs: 0 }),
        Message: z.string(),
      },
      a: { get: query({ route: "GET /x" }) },
      b: { get: query({ route: "GET /x" }) },
    };
    expect(() => checkContract(tree)).toThrow(/^The contract has 8 problems:\n- apply: the key "apply"/);
    expect(problemsOf(tree)).toEqual([
      expect.stringMatching(/^- apply: the key "apply" would/),
      expect.stringMatching(/^- messages\.list: route "GET \/\{folder\}": \{folder\} is no field/),
      expect.stringMatching(/^- messages\.list: output\.by is a symbol/),
      expect.stringMatching(/^- messages\.send: timeoutMs is 0/),
      expect.stringMatching(/^- messages\.send: errors\.not_ok is not in UPPER_SNAKE_CASE/),
      expect.stringMatching(/^- messages\.send: errors\.not_ok\.status is 200/),
      expect.stringMatching(/^- messages\.Message: a schema \(zod\) is neither/),
      expect.stringMatching(/^- b\.get: route "GET \/x" answers the same requests as that of a\.get/),
    ]);
  });

  it("asks every check about every procedure", () => {
    const upload = form({ file: z.array(z.object({})) });
    const tree = {
      a: query({ pagination: { cursor: "c", items: "i", next: "n" } }),
      b: mutation({ input: upload, output: upload }),
    };
    expect(problemsOf(tree)).toEqual([
      expect.stringContaining("- a: pagination.cursor is"),
      expect.stringContaining("- a: pagination.items is"),
      expect.stringContaining("- a: pagination.next is"),
      expect.stringContaining("- b: output is form()"),
      expect.stringContaining("- b: input.file[] is of type object"),
    ]);
  });

  it("counts a single problem in the singular", () => {
    expect(() => checkContract({ a: undefined })).toThrow("The contract has 1 problem:\n- a: undefined is neither");
  });

  it.each<[string, unknown, string]>([
    ["a single procedure", ping, "the contract is a single procedure; use a plain object of procedures"],
    ["a literal with __proto__", { __proto__: { ping }, ping }, "the contract is an object whose prototype was set"],
    ["undefined", undefined, "the contract is undefined"],
    ["a list", [ping], "the contract is a list"],
    ["a key __proto__ of its own", JSON.parse('{"__proto__": {}}'), '__proto__: the key "__proto__"'],
    ["a sub-tree with __proto__", { a: { __proto__: { ping } } }, "a: an object whose prototype was set"],
    ["a class instance", { a: new (class Router {})() }, "a: an instance of class Router is neither"],
    ["a key with the separator", { a: { "b.c": ping } }, 'a.b.c: the key "b.c" contains "."'],
    [
      "a subscription's form",
      { a: subscription({ resumable: "yes" as never, input: { form: true } }) },
      "a: input is a plain object, not a schema",
    ],
  ])("refuses %s", (_, tree, problem) => expect(problemsOf(tree)[0]).toContain(`- ${problem}`));

  it("refuses a tree that contains itself, at any distance", () => {
    const tree: Record<string, unknown> = { ping };
    tree.again = { below: tree };
    expect(problemsOf(tree)).toEqual(["- again.below: the sub-tree contains itself; its paths would never end"]);
  });

  it("says which procedure has a schema that cannot be looked into yet", () => {
    const early = z.object({
      get later(): z.ZodType {
        throw new ReferenceError("Cannot access 'Later' before initialization");
      },
    });
    expect(problemsOf({ a: query({ output: early }) })).toEqual([
      "- a: its schemas cannot be looked into: ReferenceError: Cannot access 'Later' before initialization; declare what they refer to before the contract",
    ]);
  });
});
