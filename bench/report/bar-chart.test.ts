import { describe, expect, it } from "vitest";
import { type Bar, drawBarChart } from "./bar-chart.js";

const chart = (bars: readonly Bar[], line?: number) =>
  drawBarChart({
    title: "a < b",
    subtitle: "",
    columns: 2,
    panels: [{ title: "echo", bars }],
    ...(line !== undefined && { line }),
  });
const bar = (value: number): Bar => ({ label: "R&D", value, text: `${value}x`, ours: false });
const numbers = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map(([, number]) => Number(number));

describe("a bar chart", () => {
  it("draws bars in proportion", () => {
    const widths = numbers(chart([bar(1), bar(4)]), /class="bar" .*? width="([\d.]+)"/g);
    expect(widths).toHaveLength(2);
    expect((widths[1] ?? 0) / (widths[0] ?? 0)).toBeCloseTo(4, 1);
  });

  it("draws a line where bars of that value end", () => {
    const svg = chart([bar(1), bar(4)], 1);
    const [start = 0] = numbers(svg, /class="bar" x="([\d.]+)"/g);
    const [length = 0] = numbers(svg, /class="bar" .*? width="([\d.]+)"/g);
    expect(numbers(svg, /class="line" d="M([\d.]+)/g)).toEqual([expect.closeTo(start + length, 1)]);
  });

  it("shows how far rounds lay apart, and keeps one slow round from making all bars short", () => {
    const svg = chart([{ ...bar(2), spread: { median: 2, min: 1, max: 100 } }, bar(1)]);
    const [from = 0] = numbers(svg, /class="spread" d="M([\d.]+)/g);
    const [to = 0] = numbers(svg, /class="spread" d=".*?H([\d.]+)/g);
    const [start = 0] = numbers(svg, /class="bar" x="([\d.]+)"/g);
    const [length = 0] = numbers(svg, /class="bar" .*? width="([\d.]+)"/g);
    expect(from).toBeCloseTo(start + length / 2, 0);
    expect(to).toBeCloseTo(start + length * 1.3, 0);
  });

  it("keeps a panel's long title within the panel", () => {
    const titled = (title: string) =>
      drawBarChart({ title: "", subtitle: "", columns: 2, panels: [{ title, bars: [bar(1)] }] });
    expect(titled("short")).not.toContain("textLength");
    expect(numbers(titled("long ".repeat(20)), /textLength="([\d.]+)"/g)).toEqual([400]);
  });

  it("keeps text from being read as markup", () => {
    const svg = chart([bar(1)]);
    expect(svg).toContain("a &#60; b");
    expect(svg).toContain("R&#38;D");
  });
});
