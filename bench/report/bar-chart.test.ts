import { describe, expect, it } from "vitest";
import { type Bar, drawBarChart } from "./bar-chart.js";

const chart = (bars: readonly Bar[]) =>
  drawBarChart({ title: "a < b", subtitle: "", columns: 2, panels: [{ title: "echo", bars }] });
const bar = (value: number): Bar => ({ label: "R&D", value, text: `${value}x`, ours: false });

describe("a bar chart", () => {
  it("draws bars in proportion", () => {
    const widths = [...chart([bar(1), bar(4)]).matchAll(/class="bar" .*? width="([\d.]+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).toHaveLength(2);
    expect((widths[1] ?? 0) / (widths[0] ?? 0)).toBeCloseTo(4, 1);
  });

  it("keeps text from being read as markup", () => {
    const svg = chart([bar(1)]);
    expect(svg).toContain("a &#60; b");
    expect(svg).toContain("R&#38;D");
  });
});
