import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { decode } from "./decode.js";

const shared = { name: "Ada" };
const loop: { self?: unknown } = {};
loop.self = [loop];

function nested(depth: number): unknown {
  let annotation: unknown = ["set"];
  for (let level = 0; level < depth; level++) annotation = ["set", { 0: annotation }];
  return annotation;
}

function nestedJson(depth: number): unknown {
  return JSON.parse("[".repeat(depth + 1) + "]".repeat(depth + 1));
}

describe("superjson's form", () => {
  it.each<[string, unknown]>([
    ["plain JSON", { a: [1, "x", null] }],
    ["references", { author: shared, editors: [shared, shared], all: new Set([shared]) }],
    ["a circle", loop],
    ["equal bigints, which superjson takes for references", [1n, 1n]],
    ["a date twice", { a: new Date(0), b: [new Date(0)] }],
    ["sets in maps in sets", new Set([new Map([[new Set([1n]), new Map([[new Date(0), undefined]])]])])],
  ])("gives what superjson reads: %s", (_, value) => {
    const text = superjson.stringify(value);
    expect(decode(JSON.parse(text))).toStrictEqual(superjson.parse(text));
  });

  it("keeps references", () => {
    const { a, b } = decode(JSON.parse(superjson.stringify({ a: shared, b: shared }))) as { a: unknown; b: unknown };
    expect(a).toBe(b);
  });

  it("gives what superjson reads of a sender that writes shared parts once", () => {
    const text = new superjson({ dedupe: true }).stringify({ a: shared, b: [shared] });
    expect(decode(JSON.parse(text))).toStrictEqual({ a: shared, b: [shared] });
  });

  it("may be superjson 1's, whose backslashes are none", () => {
    const text = '{"json":{"a\\\\b":"1","c.d":"2"},"meta":{"values":{"a\\\\b":["bigint"],"c\\\\.d":["bigint"]}}}';
    expect(decode(JSON.parse(text))).toStrictEqual(superjson.parse(text));
    expect(superjson.parse(text)).toEqual({ "a\\b": 1n, "c.d": 2n });
  });

  it.each([null, 5, "x", { v: 1 }, { values: null }, {}])("may have metadata that say nothing: %j", (meta) => {
    expect(decode({ json: { a: 1 }, meta })).toEqual({ a: 1 });
  });

  it("reads a value nested deeper than the stack, whatever is restored in it", () => {
    const depth = 100_000;
    const json = JSON.parse(`${"[".repeat(depth)}"1"${"]".repeat(depth)}`);
    const path = Array.from({ length: depth }, () => 0).join(".");
    expect(() => decode({ json, meta: { values: { [path]: ["bigint"] }, v: 1 } })).not.toThrow();
  });

  it("is read along paths that hardly differ as along those that do", () => {
    const key = fc.constantFrom("a", "b", "a.b", "\\", "0", "1");
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(1n, 2n, undefined, "x"),
        fc.array(tie("value"), { maxLength: 12 }),
        fc.dictionary(key, tie("value"), { maxKeys: 3, noNullPrototype: true }),
        fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map((entries) => new Map(entries)),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        const { json, meta } = superjson.serialize(one);
        // References are superjson's own to restore.
        const form = { json, ...(meta?.values && { meta: { values: meta.values, v: 1 } }) };
        expect(decode(structuredClone(form))).toStrictEqual(superjson.deserialize(structuredClone(form) as never));
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads up to 1,000 containers within each other", () => {
    expect(decode({ json: nestedJson(999), meta: { values: nested(999), v: 1 } })).toBeInstanceOf(Set);
  });
});

/** One annotation for `{ at: <json> }`. */
function annotated(type: unknown, json: unknown, path = "at"): unknown {
  return { json: { at: json }, meta: { values: { [path]: [type] }, v: 1 } };
}

describe("hostile metadata", () => {
  it.each<[string, unknown, string]>([
    ["no superjson", { a: 1 }, 'Expected superjson\'s form, {"json": …}, got an object with 1 key and no "json"'],
    ["nothing", {}, 'Expected superjson\'s form, {"json": …}, got an object with 0 keys and no "json"'],
    ["null", null, "got null"],
    ["text", "x", "got a string"],
    ["a list", [], "got an array"],
    [
      "an element far off",
      annotated("Date", ["x"], "at.99999999"),
      'at.99999999 leads to element "99999999" of a list that has 1',
    ],
    ["a negative element", annotated("undefined", [1], "at.-1"), "leads to element"],
    ["half an element", annotated("undefined", [1], "at.0\\.5"), "leads to element"],
    ["an element by no number", annotated("undefined", [1], "at."), 'leads to element ""'],
    ["a list's length", annotated("undefined", [1], "at.length"), "leads to element"],
    ["a prototype", annotated("undefined", {}, "at.__proto__.polluted"), 'leads through "__proto__"'],
    ["a prototype at the end", annotated("set", [], "__proto__"), 'leads through "__proto__"'],
    ["a constructor", annotated("undefined", {}, "at.constructor.prototype.polluted"), 'leads through "constructor"'],
    ["a property named prototype", annotated("undefined", {}, "at.prototype"), 'leads through "prototype"'],
    [
      "a path through a date",
      { json: { a: "2026" }, meta: { values: { a: ["Date"], "a.b": ["undefined"] }, v: 1 } },
      "looks for",
    ],
    [
      "a path through a set",
      { json: { a: [[1]] }, meta: { values: { a: ["set"], "a.0": ["set"] }, v: 1 } },
      "looks for",
    ],
    [
      "a path through a list that became a set",
      {
        json: { a: [{ b: "1" }, { b: "2" }] },
        meta: { values: { "a.0.b": ["bigint"], a: ["set"], "a.1.b": ["bigint"] }, v: 1 },
      },
      'a.1.b looks for "1" in what is not plain JSON any more',
    ],
    [
      "a path through a list in an object that became an error",
      {
        json: { a: { name: "", message: "", b: [{ c: "1" }, { c: "2" }] } },
        meta: { values: { "a.b.0.c": ["bigint"], a: ["Error"], "a.b.1.c": ["bigint"] }, v: 1 },
      },
      'a.b.1.c looks for "b" in what is not plain JSON any more',
    ],
    [
      "a path past the end of the list that those before led through",
      { json: [{ b: "1" }], meta: { values: { "0.b": ["bigint"], "1.b": ["bigint"] }, v: 1 } },
      '1.b leads to element "1" of a list that has 1',
    ],
    [
      "a path on from what became a date",
      { json: { a: { b: "2026" } }, meta: { values: { "a.b": ["Date"], "a.b.c": ["undefined"] }, v: 1 } },
      "a.b.c looks for",
    ],
    ["a backslash for nothing", annotated("Date", 0, "a\\t"), "has a backslash that escapes nothing"],
    ["a date that is none", annotated("Date", "tomorrow"), 'at is annotated as a date and is "tomorrow"'],
    ["a date as a number", annotated("Date", 5), "at is annotated as a date and is no text"],
    ["a bigint that is none", annotated("bigint", "0x10"), 'at is annotated as a bigint and is "0x10"'],
    ["a bigint of nothing", annotated("bigint", ""), "annotated as a bigint"],
    [
      "a bigint without end",
      annotated("bigint", "9".repeat(10_001)),
      "at is a bigint of 10001 digits, where 10000 may be",
    ],
    ["a number that is one", annotated("number", "5"), "annotated as a number that JSON cannot say"],
    ["a URL that is none", annotated("URL", "nowhere"), 'at is annotated as a URL and is "nowhere"'],
    ["a regular expression that is none", annotated("regexp", "/(/"), "annotated as a regular expression"],
    ["one without slashes", annotated("regexp", "x"), "annotated as a regular expression"],
    ["one with flags that are none", annotated("regexp", "/x/qq"), "annotated as a regular expression"],
    ["a set of text", annotated("set", "abc"), "at is annotated as a set and is no list"],
    ["a map of no entries", annotated("map", [1]), "is no list of [key, value]"],
    ["a map of long entries", annotated("map", [[1, 2, 3]]), "is no list of [key, value]"],
    ["an error of text", annotated("Error", "x"), "annotated as an error"],
    ["an error whose name is an object", annotated("Error", { name: {}, message: "" }), "annotated as an error"],
    [
      "an error whose stack is an object",
      annotated("Error", { name: "", message: "", stack: {} }),
      "annotated as an error",
    ],
    [
      "a typed array of any length",
      annotated(["typed-array", "Float64Array"], 1e9),
      "at is annotated as a typed array and is no list",
    ],
    ["one like a list", annotated(["typed-array", "Int8Array"], { length: 1e8 }), "is no list"],
    ["one of lists", annotated(["typed-array", "Int8Array"], [[1]]), "does not hold only numbers"],
    ["one nobody knows", annotated(["typed-array", "toString"], [1]), 'typed array "toString"'],
    ["a class nobody knows", annotated(["class", "Secret"], {}), "at Trying to deserialize unknown class 'Secret'"],
    ["a symbol nobody knows", annotated(["symbol", "x"], "x"), "unknown symbol"],
    ["a custom type nobody knows", annotated(["custom", "x"], "x"), "unknown custom value"],
    ["a type nobody knows", annotated("nope", "x"), 'at is annotated as "\\"nope\\"", which superjson does not know'],
    ["a type that is an object", annotated({ a: 1 }, "x"), "which superjson does not know"],
    [
      "annotations without a type",
      { json: { a: { b: "1" } }, meta: { values: { a: { b: ["bigint"] } }, v: 1 } },
      "superjson does not write",
    ],
    ["annotations that are text", { json: {}, meta: { values: "x", v: 1 } }, "superjson does not write"],
    [
      "annotations within that are a list",
      { json: ["1"], meta: { values: ["set", [["bigint"]]], v: 1 } },
      "superjson does not write",
    ],
    [
      "containers without end",
      { json: nestedJson(1_001), meta: { values: nested(1_001), v: 1 } },
      "is nested in more than 1000 maps",
    ],
    ["no containers without end", { json: [], meta: { values: nested(20_000), v: 1 } }, "leads to element"],
    [
      "a polluting reference",
      { json: { a: 1 }, meta: { referentialEqualities: { a: ["__proto__.polluted"] } } },
      "__proto__",
    ],
  ])("is refused with its place: %s", (_, form, message) => {
    expect(() => decode(form)).toThrow(message);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  it.each<[string, unknown]>([
    ["text", annotated("undefined", "text", "at.0")],
    ["null", annotated("undefined", null, "at.x")],
    ["nothing", annotated("Date", {}, "at.x.y")],
    ["a method of every object", annotated("undefined", {}, "at.toString.x")],
  ])("changes nothing where it names parts of %s", (_, form) => {
    const before = structuredClone((form as { json: unknown }).json);
    expect(decode(form)).toEqual(before);
    expect(Object.prototype.toString).not.toHaveProperty("x");
  });

  it("names a place within a map", () => {
    const form = { json: { a: [["k", "x"]] }, meta: { values: { a: ["map", { "0.1": ["Date"] }] }, v: 1 } };
    expect(() => decode(form)).toThrow('a.0.1 is annotated as a date and is "x"');
  });

  it("does not make an endless message of an endless path", () => {
    const failing = () => decode(annotated("Date", {}, "x".repeat(1e6)));
    expect(failing).toThrow(/^x{100}…x{90} is annotated/);
  });
});
