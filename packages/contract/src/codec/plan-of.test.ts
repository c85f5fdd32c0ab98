import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { CodecPlan } from "./plan.js";
import { planOf } from "./plan-of.js";

function nodes(schema: unknown): CodecPlan["nodes"] {
  return planOf(schema, "output").nodes;
}

describe("the plan of a schema", () => {
  it("names each kind of node once", () => {
    const schema = z.object({ id: z.string(), at: z.date(), name: z.email(), due: z.date() });
    expect(planOf(schema, "output")).toEqual({
      nodes: [{ object: { id: 1, at: 2, name: 1, due: 2 } }, { leaf: ["string"] }, { leaf: ["date"] }],
    });
  });

  it("is open for what goes to a server, which says what is wrong with it", () => {
    expect(planOf(z.string(), "input")).toEqual({ nodes: [{ leaf: ["string"] }], open: true });
  });

  it.each<[string, unknown, unknown]>([
    ["text", z.string().min(1).brand("Id"), { leaf: ["string"] }],
    ["template literals", z.templateLiteral(["a", z.number()]), { leaf: ["string"] }],
    ["numbers", z.int(), { leaf: ["number"] }],
    ["NaN", z.nan(), { leaf: ["nan"] }],
    ["booleans", z.stringbool(), { leaf: ["boolean"] }],
    ["bigints", z.bigint(), { leaf: ["bigint"] }],
    [
      "literals",
      z.literal(["a", 1, null, undefined, 2n, true]),
      { leaf: ["bigint", "boolean", "null", "number", "string", "undefined"] },
    ],
    ["enums", z.enum({ A: 0, B: "b" }), { leaf: ["number", "string"] }],
    ["TypeScript's numeric enums", z.enum({ A: 0, 0: "A" } as never), { leaf: ["number"] }],
    ["nothing at all", z.void(), { leaf: ["undefined"] }],
    ["never", z.never(), { leaf: [] }],
    ["an empty tuple", z.tuple([]), { tuple: [] }],
    ["optional, nullable", z.string().nullish(), { leaf: ["null", "string", "undefined"] }],
    [
      "readonly, catch, default, lazy",
      z.lazy(() => z.date().readonly().catch(new Date()).default(new Date())),
      { leaf: ["date"] },
    ],
    [
      "a codec",
      z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: String }),
      { leaf: ["date"] },
    ],
    ["a pipe", z.string().pipe(z.coerce.bigint()), { leaf: ["bigint"] }],
    ["a preprocessed value", z.preprocess(String, z.string()), { leaf: ["string"] }],
    ["a union", z.union([z.string(), z.date(), z.null()]), { leaf: ["date", "null", "string"] }],
    [
      "URL, RegExp, Error",
      z.union([z.instanceof(URL), z.instanceof(RegExp), z.instanceof(Error)]),
      { leaf: ["error", "regexp", "url"] },
    ],
    ["a typed array", z.instanceof(Float32Array), { leaf: ["typed-array"] }],
    ["success", z.success(z.date()), { leaf: ["boolean"] }],
    ["a transform", z.string().transform(Number), { any: true }],
    ["unknown", z.unknown(), { any: true }],
    ["any in a union", z.union([z.object({ a: z.string() }), z.any()]), { any: true }],
    ["a custom check", z.custom(), { any: true }],
    ["another class", z.instanceof(Map), { any: true }],
    ["another library's schema", { "~standard": { vendor: "other" } }, { any: true }],
  ])("says of %s what may stand there", (_, schema, node) => {
    expect(nodes(schema)).toEqual([node]);
  });

  it.each<[string, z.ZodType, unknown]>([
    ["a codec", z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: String }), ["string"]],
    ["a default", z.date().default(new Date()), ["date", "undefined"]],
    ["a transform", z.string().transform(Number), ["string"]],
  ])("says of the side that is sent: %s", (_, schema, leaf) => {
    expect(planOf(schema, "input").nodes).toEqual([{ leaf }]);
  });

  it("knows nothing of what is coerced on the way in", () => {
    expect(planOf(z.coerce.date(), "input").nodes).toEqual([{ any: true }]);
  });

  it.each<[string, z.ZodType, unknown]>([
    ["lists", z.array(z.date()), { array: 1 }],
    ["tuples", z.tuple([z.date()]), { tuple: [1] }],
    ["tuples with a rest", z.tuple([z.date()], z.date()), { tuple: [1], array: 1 }],
    ["maps", z.map(z.date(), z.date()), { map: [1, 1] }],
    ["sets", z.set(z.date()), { set: 1 }],
    ["records", z.record(z.string(), z.date()), { object: {}, rest: 1 }],
    ["records of known keys", z.record(z.enum(["a", "b"]), z.date()), { object: { a: 1, b: 1 } }],
    ["other keys of a kind", z.object({ a: z.date() }).catchall(z.date()), { object: { a: 1 }, rest: 1 }],
    ["strict objects", z.strictObject({ a: z.date() }), { object: { a: 1 } }],
  ])("names the parts of %s", (_, schema, node) => {
    expect(nodes(schema)).toEqual([node, { leaf: ["date"] }]);
  });

  it("keeps what loose objects and loose records keep", () => {
    expect(nodes(z.looseObject({ a: z.date() }))).toEqual([
      { object: { a: 1 }, rest: 2 },
      { leaf: ["date"] },
      { any: true },
    ]);
    expect(nodes(z.looseRecord(z.string(), z.date()))).toEqual([{ object: {}, rest: 1 }, { any: true }]);
  });

  it("lets a strict object on the way in keep other keys, so that the server refuses them", () => {
    expect(planOf(z.strictObject({}), "input").nodes[0]).toEqual({ object: {}, rest: 1 });
  });

  it("ends for what contains itself", () => {
    const tree = z.object({
      at: z.date(),
      get children() {
        return z.array(tree);
      },
    });
    expect(nodes(tree)).toEqual([{ object: { at: 1, children: 2 } }, { leaf: ["date"] }, { array: 0 }]);
    const list: z.ZodType = z.lazy(() => z.union([z.string(), list, z.array(list)]));
    expect(nodes(list)).toEqual([{ leaf: ["string"], array: 0 }]);
    expect(nodes(z.json())).toHaveLength(1);
  });

  it("ends for what makes new schemas without end", () => {
    const endless = (): z.ZodType => z.lazy(() => z.object({ next: endless() }));
    expect(nodes(endless()).at(-1)).toEqual({ any: true });
    const wrapped = (): z.ZodType => z.lazy(() => wrapped().optional());
    expect(nodes(wrapped())).toEqual([{ any: true }]);
  });

  it("is plain JSON", () => {
    const plan = planOf(z.object({ a: z.array(z.union([z.date(), z.map(z.string(), z.unknown())])) }), "input");
    expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan);
  });
});

describe("the plan of several objects in one place", () => {
  const card = z.object({ type: z.literal("card"), number: z.string() });
  const bank = z.object({ type: z.enum(["iban", "bic"]), account: z.string() });

  it("tells them apart by a literal, declared as the discriminator or not", () => {
    const choice = { key: "type", cases: { '"card"': 1, '"iban"': 2, '"bic"': 2 } };
    expect(nodes(z.discriminatedUnion("type", [card, bank]))[0]).toEqual({ choice });
    expect(nodes(z.union([card, bank]))[0]).toEqual({ choice });
    expect(nodes(z.union([card, bank]))[1]).toEqual({ object: { type: 3, number: 3 } });
  });

  it("tells them apart by one literal after another", () => {
    const failed = ["a", "b"].map((code) =>
      z.object({ ok: z.literal(false), code: z.literal(code), [code]: z.date() }),
    );
    const result = nodes(z.union([z.object({ ok: z.literal(true) }), ...failed]));
    expect(result[0]).toMatchObject({ choice: { key: "ok", cases: { true: 1, false: 2 } } });
    expect(result[2]).toMatchObject({ choice: { key: "code" } });
  });

  it.each<[string, z.ZodType]>([
    ["a literal that may be missing", z.object({ type: z.literal("other").optional(), number: z.date() })],
    ["no literal", z.object({ type: z.string(), number: z.date() })],
    ["the same literals", z.object({ type: z.literal("card"), number: z.date() })],
    ["no such key", z.object({ number: z.date() })],
  ])("has all their keys when they have %s", (_, other) => {
    const [root, ...others] = nodes(z.union([card, other]));
    expect(Object.keys(root?.object ?? {}).sort()).toEqual(["number", "type"]);
    expect(others).toContainEqual({ leaf: ["date", "string"] });
  });

  it("lets a key be what other objects keep there", () => {
    const plan = nodes(
      z.union([z.object({ a: z.object({ b: z.string() }) }), z.record(z.string(), z.object({ c: z.date() }))]),
    );
    expect(plan[plan[0]?.object?.a ?? -1]?.object).toHaveProperty("b");
    expect(plan[plan[0]?.object?.a ?? -1]?.object).toHaveProperty("c");
  });

  it("has the keys of both sides of an intersection, for each case of a union", () => {
    const plan = nodes(z.intersection(z.object({ id: z.string() }), z.discriminatedUnion("type", [card, bank])));
    expect(plan[0]?.choice?.key).toBe("type");
    expect(Object.keys(plan[1]?.object ?? {})).toEqual(["id", "type", "number"]);
  });

  it("has all keys of an intersection of more unions than can be told apart", () => {
    const many = (name: string) =>
      z.union(
        Array.from({ length: 9 }, (_, index) => z.object({ [name]: z.literal(index), [`${name}${index}`]: z.date() })),
      );
    expect(Object.keys(nodes(z.intersection(many("a"), many("b")))[0]?.object ?? {})).toHaveLength(20);
  });
});
