import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { superjsonCodec } from "./superjson.js";

const { encode, decode } = superjsonCodec;

describe("superjsonCodec", () => {
  it.each([
    [undefined],
    [null],
    ["text"],
    [{ at: new Date(0), big: 9n, tags: new Set(["a"]), byId: new Map([[1, { at: new Date(1) }]]), none: undefined }],
    [[Number.NaN, Number.NEGATIVE_INFINITY, -0]],
    [{ "a.b": { "c\\d": new Date(0) } }],
  ])("brings back %o", (value) => {
    expect(encode(value)).toBe(superjson.stringify(value));
    expect(decode(JSON.parse(encode(value)))).toEqual(value);
  });

  it("reads plain JSON inside superjson's form", () => {
    expect(decode({ json: { a: [1] } })).toEqual({ a: [1] });
  });

  it("decodes a value nested deeper than the stack, if nothing in it needs restoring", () => {
    const depth = 100_000;
    const json: unknown = JSON.parse(`{"json":${"[".repeat(depth)}${"]".repeat(depth)}}`);
    expect(() => decode(json)).not.toThrow();
  });

  it.each([
    [undefined, "got a undefined"],
    [null, "got null"],
    ["text", "got a string"],
    [5, "got a number"],
    [[1], "got an array"],
    [{}, 'got an object with 0 keys and no "json"'],
    [{ a: 1, b: 2 }, 'got an object with 2 keys and no "json"'],
  ])("refuses %o and says what it got", (json, got) => {
    expect(() => decode(json)).toThrow(`Expected superjson's form, {"json": …}, ${got}`);
  });

  it.each([
    { json: ["x"], meta: { values: { "0": [["typed-array", "Nope"]] } } },
    { json: [1], meta: { values: { "0": ["bigint", { a: 1 }] } } },
    { json: { a: {} }, meta: { values: { "a.__proto__.polluted": ["Date"] } } },
    { json: { a: 1 }, meta: { referentialEqualities: { a: ["__proto__.polluted"] } } },
    { json: { a: 1 }, meta: { values: { "constructor.prototype.polluted": ["Date"] } } },
  ])("never lets metadata reach a prototype: %j", (payload) => {
    try {
      decode(structuredClone(payload));
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});
