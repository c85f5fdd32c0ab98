import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { toSuperjson } from "./to-superjson.js";

/** Keys that paths have to escape, that JavaScript orders, and that superjson refuses. */
const key = fc.oneof(
  fc.constantFrom("a", "b.c", "\\", "\\.", "0", "1", "10", "-1", "", "json", "meta", "toJSON", "then", "é", "\ud800"),
  fc.constantFrom("__proto__", "constructor", "prototype", "toString"),
  fc.string({ maxLength: 3 }),
);
const shared = { at: new Date(7) };
const odd: readonly (() => unknown)[] = [
  () => new Map([["k", new Date(0)]]),
  () => new Set([1]),
  () => /a/g,
  () => new Error("no"),
  () => new URL("http://a.example"),
  () => Uint8Array.of(1, 2),
  () => 12n,
  () => Symbol.iterator,
  () => () => 1,
  () => new Date(Number.NaN),
  () => Object.assign(new Date(0), { toISOString: () => "mine" }),
  () => new (class Own extends Date {})(0),
  () =>
    new (class Own {
      at = new Date(0);
    })(),
  () => "a1".match(/(?<letter>a)|b/),
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tried
  () => [1, , new Date(0)],
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tried
  () => Object.assign([1, ,], { extra: new Date(0) }),
  () => ({ toJSON: () => "mine" }),
  () => Object.assign(Object.create(null), { at: new Date(0) }),
  () => shared,
];
const leaf = fc.oneof(
  fc.string({ maxLength: 5, unit: "binary" }),
  fc.double(),
  fc.integer(),
  fc.constantFrom(true, false, null, undefined, -0, Number.NaN, Number.POSITIVE_INFINITY),
  fc.date(),
);
const ordinary = fc.oneof(
  { weight: 8, arbitrary: leaf },
  { weight: 1, arbitrary: fc.constantFrom(...odd).map((make) => make()) },
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    ordinary,
    fc.array(tie("value"), { maxLength: 4 }),
    // Entries and not a dictionary: `__proto__` has to be a key of its own, and numbers come in any order.
    fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

const attempt = (work: () => unknown) => {
  try {
    return work();
  } catch {
    return "it throws";
  }
};

describe("superjson's form", () => {
  it("is superjson's own to the byte, or left to it", () => {
    let made = 0;
    let annotated = 0;
    fc.assert(
      fc.property(value, (one) => {
        const form = toSuperjson(one);
        if (!form) return;
        made += 1;
        if (form.meta) annotated += 1;
        expect(attempt(() => JSON.stringify(form))).toBe(attempt(() => superjson.stringify(one)));
      }),
      { numRuns: 20_000 },
    );
    expect(made).toBeGreaterThan(5_000);
    expect(annotated).toBeGreaterThan(1_000);
  });

  it.each([
    ["plain JSON", { a: [1, "b", null, { c: true }] }, undefined],
    ["a date", new Date(0), ["Date"]],
    ["undefined", undefined, ["undefined"]],
    [
      "dates and undefined within",
      { "a.b": [new Date(0), undefined] },
      { "a\\.b.0": ["Date"], "a\\.b.1": ["undefined"] },
    ],
  ])("is made of %s", (_, one, values) => {
    expect(toSuperjson(one)?.meta?.values).toEqual(values);
    expect(JSON.stringify(toSuperjson(one))).toBe(superjson.stringify(one));
  });

  it("keeps what it was made from", () => {
    const source = Object.freeze({ list: Object.freeze([Object.freeze({ at: new Date(0) })]) });
    toSuperjson(source);
    expect(source.list[0]?.at).toEqual(new Date(0));
  });

  it("is left to superjson for what stands in two places, circles and depths", () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    let deep: unknown = 1;
    for (let level = 0; level < 200; level += 1) deep = [deep];
    expect([[shared, shared], circle, deep].map(toSuperjson)).toEqual([undefined, undefined, undefined]);
  });
});
