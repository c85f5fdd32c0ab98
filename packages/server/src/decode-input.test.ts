import { superjsonCodec } from "@parley/contract/codec";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { decodeInput } from "./decode-input.js";

function decode(json: unknown): unknown {
  return decodeInput(superjsonCodec, json);
}

function wire(value: unknown, options = {}): unknown {
  return new superjson(options).serialize(value);
}

const shared = { name: "Ada" };
const loop: { self?: unknown } = {};
loop.self = loop;

describe("input off the wire", () => {
  it("is undefined where there is none", () => {
    expect(decodeInput(superjsonCodec, undefined)).toBeUndefined();
  });

  it.each([
    ["plain JSON", { a: [1, "x", null] }],
    ["a date", { at: new Date(0) }],
    ["sets, maps and bigints", { tags: new Set(["a"]), by: new Map([["a", 1n]]) }],
    ["typed arrays", { samples: new Float64Array([1, 2]), in: [new Uint8Array([3])] }],
    ["a typed array at the root", new Uint8Array([1, 2, 3])],
    ["a typed array in a set, in a map", { all: new Set([new Map([["a", new Uint8Array([1])]])]) }],
    ["keys with dots and backslashes", { "a.b": { "c\\d": new Uint8Array([1]) }, "a\\.b": new Uint8Array([2]) }],
    ["references", { author: shared, editors: [shared, shared] }],
    ["undefined", undefined],
  ])("is what was sent: %s", (_, value) => {
    expect(decode(wire(value))).toEqual(value);
  });

  it("is what was sent, for senders that write a shared part once", () => {
    expect(decode(wire({ a: shared, b: shared }, { dedupe: true }))).toEqual({ a: shared, b: shared });
  });

  it.each([
    ["no superjson", { a: 1 }],
    ["a number", 3],
    ["null", null],
    ["a polluting path", { json: { a: 1 }, meta: { values: { "__proto__.x": ["Date"] } } }],
    ["a polluting reference", { json: { a: 1 }, meta: { referentialEqualities: { a: ["constructor.prototype.x"] } } }],
    ["an unknown class", { json: { a: 1 }, meta: { values: { a: [["class", "Secret"]] } } }],
    ["an unknown custom type", { json: { a: 1 }, meta: { values: { a: [["custom", "x"]] } } }],
    ["an unknown type", { json: { a: 1 }, meta: { values: { a: ["nope"] } } }],
    ["a regular expression that is none", { json: { a: "(" }, meta: { values: { a: ["regexp"] } } }],
    ["a map of no entries", { json: { a: [1] }, meta: { values: { a: ["map"] } } }],
    ["annotations without end", { json: {}, meta: { values: nested(20_000) } }],
    ["a typed array of any length", { json: { a: 1e9 }, meta: { values: { a: [["typed-array", "Float64Array"]] } } }],
    ["one at the root", { json: "1e9", meta: { values: [["typed-array", "Float64Array"]] } }],
    ["one like an array", { json: { a: { length: 1e8 } }, meta: { values: { a: [["typed-array", "Int8Array"]] } } }],
    ["one behind a set that moves it", movedTypedArray()],
    ["what unfolds without measure", { json: laughs(6, 200), meta: { referentialEqualities: laughsMeta(6, 200) } }],
    ["what contains itself", wire(loop)],
    ["references that count through a set", countingReferences()],
  ])("is refused with BAD_REQUEST: %s", (_, json) => {
    expect(() => decode(json)).toThrow(expect.objectContaining({ code: "BAD_REQUEST" }));
    expect(Object.prototype).not.toHaveProperty("x");
  });
});

function nested(levels: number): unknown {
  let meta: unknown = ["Date"];
  for (let level = 0; level < levels; level += 1) meta = [["custom", "x"], { a: meta }];
  return { a: meta };
}

/** The second 1 falls out of the set, so that its third entry is the number and not the array. */
function movedTypedArray(): unknown {
  return {
    json: { a: [1, 1, [0], 1e9] },
    meta: { values: { a: ["set"], "a.2": [["typed-array", "Float64Array"]] } },
  };
}

/** Arrays in arrays, whose entries all refer to the first. */
function laughs(levels: number, width: number): unknown {
  let json: unknown = "ha";
  for (let level = 0; level < levels; level += 1) json = [json, ...Array<number>(width).fill(0)];
  return json;
}

function laughsMeta(levels: number, width: number): unknown {
  const paths = Array.from({ length: levels - 1 }, (_, level) => "0.".repeat(levels - 1 - level));
  return Object.fromEntries(
    paths.map((path) => [`${path}0`, Array.from({ length: width }, (_, at) => `${path}${at + 1}`)]),
  );
}

function countingReferences(): unknown {
  const size = 10_000;
  return {
    json: { set: Array.from({ length: size }, (_, at) => at) },
    meta: {
      values: { set: ["set"] },
      referentialEqualities: { "set.1": Array.from({ length: 3_000 }, () => `set.${size - 1}`) },
    },
  };
}
