import fc from "fast-check";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { deserializeInput } from "./from-superjson.js";

const transformer = { input: superjson, output: superjson };
const key = fc.oneof(
  fc.constantFrom("json", "meta", "__proto__", "constructor", "toString", "a.b", "0"),
  fc.string({ maxLength: 2 }),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, 0, -1.5, "", "text"),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("json")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

const attempt = (work: () => unknown) => {
  try {
    return { gives: work() };
  } catch (error) {
    return { throws: String(error) };
  }
};

/** Prototypes count too. */
const described = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => [name, described(part)]);
  return [Object.getPrototypeOf(value) === Object.prototype ? "plain" : Object.getPrototypeOf(value), entries];
};

describe("an input from superjson", () => {
  it("is what superjson makes of it, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          json.map((one) => ({ json: one })),
        ),
        (sent) => {
          const text = JSON.stringify(sent);
          const ours = attempt(() => described(deserializeInput(transformer, JSON.parse(text))));
          expect(ours).toEqual(attempt(() => described(superjson.deserialize(JSON.parse(text)))));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it("is restored where there is something to restore", () => {
    const input = { at: new Date(0), tags: new Set([1n]) };
    expect(deserializeInput(transformer, JSON.parse(superjson.stringify(input)))).toEqual(input);
  });

  it("is not copied where there is not", () => {
    const sent = { json: { list: [{ a: 1 }] } };
    expect(deserializeInput(transformer, sent)).toBe(sent.json);
  });

  it("goes to a transformer of one's own as it came", () => {
    const own = { serialize: String, deserialize: (value: unknown) => ["mine", value] };
    expect(deserializeInput({ input: own, output: own }, { json: 1 })).toEqual(["mine", { json: 1 }]);
  });
});
