import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datesToText } from "./dates-to-text.js";

class Entity {
  readonly at = new Date(0);
}

const leaf = fc.oneof(
  { weight: 6, arbitrary: fc.date() },
  fc.string({ maxLength: 5, unit: "binary" }),
  fc.double(),
  fc.constantFrom(true, null, undefined, Symbol.iterator, () => 1),
  fc
    .constantFrom<() => unknown>(
      () => new Date(Number.NaN),
      () => new Date(8.64e15),
      () => new Date(-62_167_219_200_001),
      () => Object.assign(new Date(0), { toJSON: () => "mine" }),
      () => Object.assign(new Date(0), { toISOString: () => "mine" }),
      () => new (class Own extends Date {})(0),
      () => new Entity(),
      () => Object.assign([new Date(0)], { toJSON: () => "mine" }),
      () => new (class Own extends Array<unknown> {})(new Date(0), 1),
      () => ({ at: new Date(0), toJSON: (key: string) => `mine at ${key}` }),
      () => Object.create({ at: new Date(0) }),
      () => new Map([["at", new Date(0)]]),
      // biome-ignore lint/suspicious/noSparseArray: a hole is what is tried
      () => [, new Date(0)],
    )
    .map((make) => make()),
);
const key = fc.oneof(
  fc.constantFrom("at", "__proto__", "constructor", "toJSON", "0", "10"),
  fc.string({ maxLength: 3 }),
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

describe("dates as text", () => {
  it("leave JSON the same", () => {
    let changed = 0;
    fc.assert(
      fc.property(value, (one) => {
        const text = datesToText(one);
        if (text !== one) changed += 1;
        expect(JSON.stringify(text)).toBe(JSON.stringify(one));
      }),
      { numRuns: 20_000 },
    );
    expect(changed).toBeGreaterThan(5_000);
  });

  it("stand in a copy: what was given is kept", () => {
    const at = new Date(0);
    const given = { untouched: { a: 1 }, list: [{ at }] };
    const text = datesToText(given) as typeof given;
    expect(text).toEqual({ untouched: { a: 1 }, list: [{ at: "1970-01-01T00:00:00.000Z" }] });
    expect(text.untouched).toBe(given.untouched);
    expect(given.list[0]?.at).toBe(at);
  });

  it("are not looked for beyond the first parts", () => {
    const late = [...Array.from({ length: 100 }, () => 1), new Date(0)];
    expect(datesToText(late)).toBe(late);
  });

  it("are left to JSON in circles and depths", () => {
    const circle: { at: Date; self?: unknown } = { at: new Date(0) };
    circle.self = circle;
    let deep: unknown = new Date(0);
    for (let level = 0; level < 200; level += 1) deep = { at: new Date(0), deep };
    expect([datesToText(circle), datesToText(deep)]).toEqual([circle, deep]);
  });
});
