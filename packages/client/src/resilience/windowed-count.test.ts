import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWindowedCount } from "./windowed-count.js";

describe("a windowed count", () => {
  it("counts as a list of all times does", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400)), fc.integer({ min: 1, max: 5 }), (waits, latest) => {
        let time = 12_345;
        const slots: number[] = [];
        const count = createWindowedCount({ windowMs: 500, slots: 5, now: () => time });
        for (const wait of waits) {
          time += wait;
          count.add();
          slots.push(Math.floor(time / 100));
          const newest = Math.floor(time / 100);
          expect(count.total()).toBe(slots.filter((slot) => slot > newest - 5).length);
          expect(count.total(latest)).toBe(slots.filter((slot) => slot > newest - latest).length);
        }
      }),
    );
  });
});
