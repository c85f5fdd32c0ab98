import { describe, expect, it } from "vitest";
import { ratioBars } from "./ratio-bars.js";

describe("bars of ratios", () => {
  it("come cheapest first, without those who cannot do it", () => {
    const labels = new Map([
      ["raw", "node:http"],
      ["fastify", "Fastify"],
      ["parley-get", "Parley"],
    ]);
    const ratios = new Map([
      ["raw", 1],
      ["parley-get", 0.85],
    ]);
    const bars = ratioBars({
      labels,
      ratioOf: (name) => {
        const median = ratios.get(name);
        return median === undefined ? undefined : { median, min: median, max: median };
      },
    });
    expect(bars.map(({ label, text, ours }) => [label, text, ours])).toEqual([
      ["Parley", "0.85x", true],
      ["node:http", "1.00x", false],
    ]);
  });
});
