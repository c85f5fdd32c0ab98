import { superjsonCodec } from "@parley/contract/codec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.js";
import { encode } from "./encode.js";

const key = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom("", ".", "a.b", "c\\", "\\.", "length", "toString", "0"),
);
const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.bigInt(),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom(-0, new URL("https://example.com/a?b"), /a\/b/gi, new Uint8Array([1, 2])),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      key.filter((name) => name !== "__proto__"),
      tie("value"),
      { maxKeys: 4, noNullPrototype: true },
    ),
    fc.array(tie("value"), { maxLength: 3 }).map((list) => new Set(list)),
    fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 3 }).map((list) => new Map(list)),
  ),
}));

describe("values on the wire", () => {
  it("are written as the server reads them", () => {
    fc.assert(
      fc.property(value, (sent) => {
        expect(superjsonCodec.decode(JSON.parse(encode(sent)))).toEqual(sent);
      }),
      { numRuns: 500 },
    );
  });

  it("are read as the server writes them", () => {
    fc.assert(
      fc.property(value, (sent) => {
        expect(decode(JSON.parse(superjsonCodec.encode(sent)))).toEqual(sent);
      }),
      { numRuns: 500 },
    );
  });

  it("are errors too, by name and message", () => {
    expect(decode(JSON.parse(encode({ error: new RangeError("far") })))).toMatchObject({
      error: expect.objectContaining({ name: "RangeError", message: "far" }),
    });
  });

  it.each([
    [{ a: [() => {}] }, "a.0 is a Function"],
    [Symbol("x"), "it is a Symbol"],
    [{ a: { b: new WeakMap() } }, "a.b is a WeakMap"],
  ])("are refused where they cannot travel, and the place is named: %o", (sent, message) => {
    expect(() => encode(sent)).toThrow(new TypeError(message));
  });

  it("leave a field that is called __proto__ a field", () => {
    const sent = JSON.parse('{"__proto__":{"admin":true}}');
    expect(encode(sent)).toBe('{"json":{"__proto__":{"admin":true}}}');
  });
});

describe("answers that are no values", () => {
  it.each([
    null,
    "text",
    { a: 1 },
    { json: { a: "soon" }, meta: { values: { a: ["Date"] } } },
    { json: { a: "x" }, meta: { values: { a: ["bigint"] } } },
    { json: { a: "x" }, meta: { values: { b: ["Date"] } } },
    { json: { a: "x" }, meta: { values: { a: "Date" } } },
    { json: ["x"], meta: { values: { length: ["number"] } } },
    { json: { a: [1] }, meta: { values: { a: [["typed-array", "Function"]] } } },
    { json: { a: "x" }, meta: { values: { a: ["constructor"] } } },
    { json: { a: {} }, meta: { values: { "a.__proto__.polluted": ["Date"] } } },
    { json: { a: 1 }, meta: { values: { "constructor.prototype.polluted": ["number"] } } },
  ])("are refused, and reach no prototype: %j", (wire) => {
    expect(() => decode(structuredClone(wire))).toThrow(Error);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  it("ask for no array of any length", () => {
    const wire = { json: { a: 1e9 }, meta: { values: { a: [["typed-array", "Uint8Array"]] } } };
    expect(decode(wire)).toEqual({ a: new Uint8Array() });
  });
});
