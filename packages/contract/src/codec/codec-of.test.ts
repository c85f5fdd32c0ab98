import { describe, expect, it } from "vitest";
import { z } from "zod";
import { codecFromPlan, codecOf } from "./codec-of.js";
import { planOf } from "./plan-of.js";

const date = new Date(0);

function sent(schema: z.ZodType, value: unknown): unknown {
  const codec = codecOf(schema, "output");
  return codec.decode(JSON.parse(codec.encode(value)));
}

class Entity {
  #name = "Ada";
  readonly passwordHash = "secret";
  readonly at = date;
  get name() {
    return this.#name;
  }
  toJSON() {
    return { everything: "secret" };
  }
}

function withHiddenToJson(value: object): unknown {
  return Object.defineProperty(value, "toJSON", { value: () => "secret" });
}

describe("what leaves a server", () => {
  const user = z.object({ name: z.string(), at: z.date().optional() });

  it.each<[string, z.ZodType, unknown, unknown]>([
    ["an object", user, { name: "Ada", at: date, passwordHash: "x" }, { name: "Ada", at: date }],
    ["objects in a list", z.array(user), [{ name: "Ada", passwordHash: "x" }], [{ name: "Ada" }]],
    [
      "objects in a map",
      z.map(z.string(), user),
      new Map([["a", { name: "Ada", x: 1 }]]),
      new Map([["a", { name: "Ada" }]]),
    ],
    ["an instance of a class", user, new Entity(), { name: "Ada", at: date }],
    ["an object with a toJSON of its own", user, { name: "Ada", toJSON: () => "secret" }, { name: "Ada" }],
    ["an object with a hidden toJSON", user, withHiddenToJson({ name: "Ada" }), { name: "Ada" }],
    ["a list with a toJSON", z.array(z.string()), withHiddenToJson(["a"]), ["a"]],
    ["keys in another order", user, { at: date, x: 1, name: "Ada" }, { name: "Ada", at: date }],
    ["a record of known keys", z.record(z.enum(["a"]), z.number()), { a: 1, b: 2 }, { a: 1 }],
    ["a strict object", z.strictObject({ a: z.number() }), { a: 1, b: 2 }, { a: 1 }],
    ["an object nobody gave keys", z.object({}), { a: 1 }, {}],
    [
      "a key that every object has",
      z.object({ toString: z.string().optional(), constructor: z.string().optional() }),
      {},
      {},
    ],
    ["a key that could reach a prototype", user, { name: "Ada", constructor: 1 }, { name: "Ada" }],
  ])("is what is declared: %s", (_, schema, value, expected) => {
    expect(sent(schema, value)).toStrictEqual(expected);
  });

  it("is only the keys of the option that the discriminator names", () => {
    const schema = z.union([
      z.object({ role: z.literal("guest"), name: z.string() }),
      z.object({ role: z.literal("admin"), name: z.string(), token: z.string() }),
    ]);
    expect(sent(schema, { role: "guest", name: "Ada", token: "x" })).toEqual({ role: "guest", name: "Ada" });
    expect(sent(schema, { role: "admin", name: "Ada", token: "x" })).toEqual({
      role: "admin",
      name: "Ada",
      token: "x",
    });
    expect(() => sent(schema, { role: "root", token: "x" })).toThrow('the value is an object with another "role"');
  });

  it.each<[string, z.ZodType, unknown, string]>([
    [
      "an object",
      z.object({ a: z.string() }),
      { a: { secret: 1 } },
      "a is an object, which is not what the contract declares",
    ],
    ["a list", z.string(), [{ secret: 1 }], "the value is a list"],
    ["a list too long", z.tuple([z.string()]), ["a", { secret: 1 }], "the value is a list of 2"],
    ["a map", z.object({ a: z.object({}) }), { a: new Map() }, "a is a map"],
    ["a set", z.array(z.string()), [new Set()], "0 is a set"],
    ["an error", z.object({ a: z.object({}) }), { a: new Error("secret") }, "a is an error"],
    ["an instance", z.string(), new Entity(), "the value is an object"],
  ])("is never what is not declared: %s", (_, schema, value, message) => {
    expect(() => sent(schema, value)).toThrow(message);
  });

  it.each<[string, z.ZodType, object]>([
    ["loose objects", z.looseObject({ a: z.number() }), { a: 1, b: { c: date } }],
    ["catchalls", z.object({ a: z.number() }).catchall(z.date()), { a: 1, b: date }],
    ["records", z.record(z.string(), z.date()), { b: date }],
    ["unknown", z.object({ a: z.unknown() }), { a: { b: date } }],
    ["transforms", z.object({ a: z.string().transform(() => ({ b: date })) }), { a: { b: date } }],
    ["z.json()", z.json(), { a: [{ b: 1 }] }],
  ])("keeps unknown keys where the schema does: %s", (_, schema, value) => {
    expect(sent(schema, value)).toStrictEqual(value);
  });

  it("has leaves other than declared: they hold nothing that could leak", () => {
    expect(sent(z.object({ a: z.string(), b: z.number() }), { a: date, b: undefined })).toEqual({
      a: date,
      b: undefined,
    });
  });

  it("takes no longer because of undeclared keys, however deep", () => {
    const tree = z.object({
      at: z.date(),
      get next() {
        return tree.optional();
      },
    });
    const make = (depth: number): object => ({ at: date, ...(depth > 0 && { next: make(depth - 1) }), secret: 1 });
    const made = codecOf(tree, "output").encode(make(300));
    expect(made).not.toContain("secret");
    expect(made.match(/"at":"/g)).toHaveLength(301);
  });

  it("is written without changing what the server holds", () => {
    const held = { name: "Ada", at: date, secret: new Map([[1, 2n]]), list: [date, { at: date, x: 1 }] };
    const before = structuredClone(held);
    sent(z.object({ name: z.string(), at: z.date(), list: z.array(z.union([z.date(), user])) }), held);
    sent(z.unknown(), held);
    expect(held).toStrictEqual(before);
  });

  it("leaves out what is absent and tells what is undefined", () => {
    const schema = z.object({ a: z.string().optional(), b: z.string().optional() });
    expect(codecOf(schema, "output").encode({ b: undefined })).toBe(
      '{"json":{"b":null},"meta":{"values":{"b":["undefined"]},"v":1}}',
    );
    expect(sent(schema, { b: undefined })).toStrictEqual({ b: undefined });
  });
});

describe("what goes to a server", () => {
  it("may be wrong, so that the server can say how", () => {
    const { encode, decode } = codecOf(
      z.strictObject({ a: z.string(), by: z.union([z.object({ t: z.literal(1) }), z.object({ t: z.literal(2) })]) }),
      "input",
    );
    const value = {
      a: { deep: [date, new Map([[1, new Error("x").message]])] },
      by: { t: 3, x: 1 },
      more: new Set([1]),
    };
    expect(decode(JSON.parse(encode(value)))).toStrictEqual(value);
  });
});

describe("codecOf", () => {
  it("makes one codec for each side of a schema", () => {
    const schema = z.string();
    expect(codecOf(schema, "input")).toBe(codecOf(schema, "input"));
    expect(codecOf(schema, "input")).not.toBe(codecOf(schema, "output"));
  });

  it("takes any value without a schema", () => {
    const { encode, decode } = codecOf(undefined, "output");
    expect(decode(JSON.parse(encode({ at: date })))).toEqual({ at: date });
    expect(decode(JSON.parse(encode(undefined)))).toBeUndefined();
  });
});

describe("codecFromPlan", () => {
  it("writes what the schema's codec writes, from a plan that was JSON", () => {
    const schema = z.object({
      a: z.date(),
      b: z.union([z.object({ t: z.literal(1), x: z.number() }), z.object({ t: z.literal("1"), y: z.number() })]),
    });
    const plan = JSON.parse(JSON.stringify(planOf(schema, "output")));
    for (const b of [
      { t: 1, x: 1, y: 2 },
      { t: "1", x: 1, y: 2 },
    ]) {
      expect(codecFromPlan(plan).encode({ a: date, b, c: 1 })).toBe(
        codecOf(schema, "output").encode({ a: date, b, c: 1 }),
      );
    }
  });

  it("refuses a plan that names a node it does not have", () => {
    expect(() => codecFromPlan({ nodes: [{ array: 7 }] }).encode([])).toThrow(
      "The codec plan has 1 nodes and names number 7",
    );
    expect(() => codecFromPlan({ nodes: [] }).encode(1)).toThrow("The codec plan has 0 nodes");
  });
});
