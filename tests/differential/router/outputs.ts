import { z } from "zod";
import type { Root } from "./root.js";

class Point {
  readonly x = 1;
  readonly at = new Date(0);
  get sum() {
    return this.x;
  }
}

class Money {
  toJSON(key: string) {
    return `money at ${JSON.stringify(key)}`;
  }
}

const shared = { at: new Date(1), tags: ["a"] };

/** What procedures may answer, from plain to absurd. */
const outputs: Readonly<Record<string, () => unknown>> = {
  text: () => 'é "\\ 漢 \u2028 😀 \ud800',
  numbers: () => [0, -0, 1.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER],
  dates: () => ({ at: new Date(0), list: [new Date(1), undefined, null], invalid: new Date(Number.NaN) }),
  far: () => [new Date(8.64e15), new Date(-8.64e15), new Date(-62_167_219_200_001)],
  keys: () => ({ "a.b": new Date(0), "c\\d": new Date(1), 10: new Date(2), 9: { x: new Date(3) }, "": new Date(4) }),
  proto: () => JSON.parse('{"__proto__":{"x":1},"at":1}'),
  constructorKey: () => ({ constructor: 1, at: new Date(0) }),
  shared: () => ({ one: shared, two: shared, list: [shared.at, shared.at] }),
  mapped: () => ({ by: new Map([["k", { at: new Date(0) }]]), of: new Set([1n, new Date(0)]) }),
  others: () => [/a/g, new URL("http://a.example/"), Uint8Array.of(1), new Error("inner", { cause: 1 }), Symbol("s")],
  instance: () => new Point(),
  instances: () => [new Point(), Object.create({ inherited: 1 }), Object.create(null)],
  toJSON: () => ({ price: new Money(), list: [new Money()] }),
  money: () => new Money(),
  function: () => () => 1,
  functions: () => ({ call: () => 1, list: [() => 1] }),
  symbol: () => Symbol.iterator,
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is answered
  holes: () => [1, , new Date(0)],
  match: () => "ab".match(/(?<a>a)|x/),
  getter: () => ({
    get at() {
      return new Date(0);
    },
  }),
  brokenGetter: () => ({
    get at() {
      throw new Error("the getter broke");
    },
  }),
  deep: () => {
    let deep: unknown = new Date(0);
    for (let level = 0; level < 300; level += 1) deep = { deep };
    return deep;
  },
  tooDeep: () => {
    let deep: unknown = new Date(0);
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    return deep;
  },
  circularDates: () => {
    const self: { at: Date; self?: unknown } = { at: new Date(0) };
    self.self = [self];
    return self;
  },
  long: () => "x".repeat(200_000),
  promised: () => ({ now: 1, later: Promise.resolve(2) }),
  promisedDeep: () => ({ within: { later: Promise.resolve(2) } }),
  // biome-ignore lint/suspicious/noThenProperty: a half promise is what is answered
  thenOnly: () => ({ half: { then: "no function" } }),
  iterableWithin: () => ({ events: (async function* () {})() }),
  listOfPromises: () => [Promise.resolve(1)],
  oneShot: () => [1, 2].values(),
  formData: () => new FormData(),
};

/** The names of all outputs. */
export const outputNames: readonly string[] = Object.keys(outputs);

/** Answers an output by its name, as a query and as a mutation, and writes to the response by itself. */
export function outputProcedures(t: Root) {
  const named = t.procedure.input(z.string());
  return {
    value: named.query(({ input }) => outputs[input]?.()),
    changed: named.mutation(({ input }) => outputs[input]?.()),
    status: t.procedure.input(z.number()).query(({ input, ctx }) => {
      if (ctx.res) ctx.res.statusCode = input;
      return "with a status";
    }),
    header: t.procedure.input(z.array(z.string())).query(({ input: [name = "", value = ""], ctx }) => {
      ctx.res?.setHeader(name, value);
      return "with a header";
    }),
    ended: t.procedure.query(({ ctx }) => {
      ctx.res?.writeHead(203, { "x-by": "procedure" }).end("answered by itself");
      return "too late";
    }),
    begun: t.procedure.query(({ ctx }) => {
      ctx.res?.write("begun ");
      return "by the procedure";
    }),
  };
}
