import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { codecOf } from "./codec-of.js";
import { decode } from "./decode.js";

class Money {
  readonly cents: number;
  constructor(cents = 5) {
    this.cents = cents;
  }
  toJSON() {
    return `${this.cents} ct`;
  }
}
class Point {
  readonly x: number;
  readonly at = new Date(0);
  constructor(x = 1) {
    this.x = x;
  }
}
superjson.registerClass(Point, { identifier: "codec test point" });
class Decimal {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
superjson.registerCustom(
  {
    isApplicable: (one): one is Decimal => one instanceof Decimal,
    serialize: (one) => one.text,
    deserialize: (text) => new Decimal(text),
  },
  "codec test decimal",
);

const any = codecOf(z.unknown(), "output");
const date = new Date("2026-01-02T03:04:05.678Z");

function nest(depth: number, inner: unknown): unknown {
  let value = inner;
  for (let level = 0; level < depth; level++) value = level % 2 ? { a: value } : [value];
  return value;
}

describe("a value", () => {
  it.each<[string, unknown]>([
    ["text", "a"],
    ["numbers", [0, 1.5, -1, 1e21, 5e-324, 2 ** 53]],
    ["numbers JSON has none of", [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0]],
    ["-0 alone", -0],
    ["booleans and null", [true, false, null]],
    ["undefined", undefined],
    ["undefined within", { a: undefined, b: [undefined] }],
    ["a bigint", 12345678901234567890n],
    ["a date", date],
    ["dates of extended years", [new Date(8.64e15), new Date(-8.64e15), new Date(-62167219200001)]],
    ["a URL", new URL("https://example.com/?q=%22")],
    ["a regular expression", { re: /["\\/]/giu }],
    ["an error", new TypeError("bad")],
    ["an error with a cause", { e: new Error("outer", { cause: [new Error("inner", { cause: date })] }) }],
    ["an error with a cause of undefined", new Error("x", { cause: undefined })],
    ["typed arrays", [new Uint8Array([1, 2]), new Float64Array([1.5, Number.NaN]), new Int16Array()]],
    ["a typed array alone", new Uint8ClampedArray([300])],
    [
      "a map",
      new Map<unknown, unknown>([
        ["a", 1],
        [date, { at: new Date(1) }],
        [new Set([2n]), { k: 1n }],
      ]),
    ],
    ["maps within", { "a.b": new Map([[1, new Map([[date, -0]])]]) }],
    ["a set", new Set([1, date, { at: new Date(1) }])],
    ["empty ones", [{}, [], new Map(), new Set(), ""]],
    ["keys that need escaping", { "a.b": { "c\\d": { 'e"f': { "g\n": date } } }, "\ud800": 1n, "": { "": 2n } }],
    ["keys of every object", { toString: 1n, valueOf: date, hasOwnProperty: undefined, json: 1, meta: 2 }],
    ["an object without a prototype", Object.assign(Object.create(null), { at: date })],
    ["functions, which are left out", { f: () => 1, list: [() => 1], s: Symbol("x") }],
    ["a function alone", () => 1],
    ["an invalid date, which becomes null", { at: new Date(Number.NaN) }],
    ["an instance with toJSON", { price: new Money(), list: [new Money(7)] }],
    ["an object with toJSON", { one: { a: date, toJSON: () => "short" } }],
    ["an object with toJSON and dates", { one: { a: date, b: 2n, toJSON: 5 } }],
    [
      "an instance of a class nobody knows",
      {
        one: new (class Own {
          at = date;
        })(),
      },
    ],
    ["an instance of a registered class", { one: new Point(), list: [new Map([[1, new Point(2)]])] }],
    ["a registered custom type", { price: new Decimal("1.50"), at: date }],
    ["boxed values and what JSON makes {} of", [Object(1), Object("a"), new ArrayBuffer(2), new WeakMap()]],
    ["a hole", Object.assign([1], { 2: 3 })],
    ["a date deep within", nest(500, date)],
  ])("is written as superjson writes it: %s", (_, value) => {
    const text = any.encode(value);
    expect(text).toBe(superjson.stringify(value));
    if (text === "{}") return;
    expect(decode(JSON.parse(text))).toStrictEqual(superjson.parse(text));
  });

  it("has its own bytes apart from references, which are not kept", () => {
    const shared = { at: date };
    const value = { a: shared, b: [shared, shared], c: [1n, 1n] };
    const { json, meta } = superjson.serialize(value);
    expect(JSON.parse(any.encode(value))).toEqual({ json, meta: { values: meta?.values, v: 1 } });
    expect(superjson.parse(any.encode(value))).toEqual(value);
  });

  it("may have numbers as keys at any level; only the order of annotations differs", () => {
    const value = { a: [{ at: date }, new Date(1)], 5: [{ 7: { x: 1n }, 8: 2n }] };
    expect(JSON.parse(any.encode(value))).toEqual(JSON.parse(superjson.stringify(value)));
  });

  it("is a Uint8Array when it is a Buffer, which superjson writes so that nobody can read it", () => {
    const buffer = new (class Buffer extends Uint8Array {})([1, 2]);
    expect(() => superjson.parse(superjson.stringify(buffer))).toThrow();
    expect(decode(JSON.parse(any.encode(buffer)))).toStrictEqual(new Uint8Array([1, 2]));
  });

  it("keeps the length of a list with holes at its end", () => {
    expect(any.encode(new Array(2))).toBe('{"json":[null,null]}');
  });

  it("may ask for another value to be written while it is", () => {
    const value = {
      get inner() {
        return any.encode({ at: date });
      },
      at: date,
    };
    expect(JSON.parse(any.encode(value)).meta.values).toEqual({ at: ["Date"] });
  });
});

const loop: { a?: unknown; big: readonly string[] } = { big: Array.from({ length: 10 }, () => "x") };
loop.a = [loop];
const map = new Map<string, unknown>();
map.set("self", { map });
const circularError: Error = new Error("x");
circularError.cause = circularError;

describe("a value that cannot be written", () => {
  it.each<[string, unknown, string]>([
    ["a circle", loop, " again: a value that contains itself cannot be written"],
    ["a circle below", { x: { y: loop } }, "is x.y"],
    ["a circle through a map", map, "contains itself"],
    ["an error that is its own cause", circularError, "is nested deeper than"],
    ["absurd depth", nest(1_001, 1), "is nested deeper than 1,000 levels"],
    ["absurd depth by far", nest(100_000, 1), "is nested deeper than 1,000 levels"],
    ["a key that could reach a prototype", { a: JSON.parse('{"__proto__": 1}') }, 'a has a key "__proto__"'],
    ["a key named constructor", { constructor: 1 }, 'the value has a key "constructor"'],
    ["a key named prototype", [{ prototype: 1 }], '0 has a key "prototype"'],
    ["an array of bigints", { a: new BigInt64Array(1) }, "a is a BigInt64Array, which superjson cannot carry"],
    [
      "an instance that holds a bigint",
      {
        a: new (class Own {
          b = 1n;
        })(),
      },
      "a cannot be written: ",
    ],
    [
      "a circle within an instance",
      {
        a: new (class Own {
          b = this;
        })(),
      },
      "a cannot be written: ",
    ],
  ])("fails with its place: %s", (_, value, message) => {
    expect(() => any.encode(value)).toThrow(message);
    expect(() => any.encode(value)).toThrow(TypeError);
  });

  it("fails at once for a large circle", () => {
    const large: unknown[] = Array.from({ length: 20_000 }, (_, id) => ({ id }));
    large.push(large);
    expect(() => any.encode(large)).toThrow("contains itself");
  });

  it("is none because it stands in several places, however deep", () => {
    const shared = { id: 1 };
    const places = [shared, [shared], new Map([[shared, shared]]), new Map([[1, [shared]]]), new Set([shared]), shared];
    const text = any.encode(nest(100, [places, places]));
    expect(JSON.parse(text).json).toEqual(superjson.serialize(nest(100, [places, places])).json);
  });

  it("is written up to 1,000 levels", () => {
    expect(any.encode(nest(1_000, 1))).toBe(superjson.stringify(nest(1_000, 1)));
  });
});
