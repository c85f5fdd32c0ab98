import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Burden, loadOf, pickOfTwo } from "./pick-of-two.js";

describe("a load", () => {
  it.each([
    [{ costMs: 9, pending: 0 }, 10],
    [{ costMs: 9, pending: 2 }, 30],
    [{ costMs: 0, pending: 4 }, 5],
  ])("of %o is %i", (burden, load) => {
    expect(loadOf(burden)).toBe(load);
  });

  it("is least where nothing is known, and most while the first answer is awaited", () => {
    const unknown: Burden = { costMs: undefined, pending: 0 };
    const awaited: Burden = { costMs: undefined, pending: 1 };
    const busy: Burden = { costMs: 30_000, pending: 1_000 };
    expect(loadOf(unknown)).toBeLessThan(loadOf({ costMs: 0, pending: 0 }));
    expect(loadOf(awaited)).toBeGreaterThan(loadOf(busy));
  });
});

describe("a choice of two", () => {
  it("takes the only one, and nothing from nothing", () => {
    expect(pickOfTwo(["a"], () => 1, Math.random)).toBe("a");
    expect(pickOfTwo([], () => 1, Math.random)).toBeUndefined();
  });

  it("never takes the most loaded of several", () => {
    const loads = fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 20 });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(loads, random, random, (all, first, second) => {
        const numbers = [first, second];
        const picked = pickOfTwo(
          all,
          (load) => load,
          () => numbers.shift() ?? 0,
        );
        expect(picked).toBeLessThan(Math.max(...all));
      }),
    );
  });

  it("compares every pair", () => {
    const seen = new Set<string>();
    for (const first of [0, 0.4, 0.9]) {
      for (const second of [0, 0.9]) {
        const compared: string[] = [];
        const numbers = [first, second];
        pickOfTwo(
          ["a", "b", "c"],
          (one) => compared.push(one),
          () => numbers.shift() ?? 0,
        );
        seen.add(compared.sort().join(""));
      }
    }
    expect([...seen].sort()).toEqual(["ab", "ac", "bc"]);
  });
});
