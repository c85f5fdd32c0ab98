import { describe, expect, it } from "vitest";
import { drawLineChart, type LinePanel } from "./line-chart.js";

function pathsOf(panel: Partial<LinePanel>): readonly string[] {
  const svg = drawLineChart({
    title: "a < b",
    subtitle: "",
    series: ["ours", "theirs"],
    columns: ["1x", "2x", "5x"],
    panels: [{ title: "cpu", lines: [], range: [0, 1], marks: [], ...panel }],
  });
  const [, drawn = ""] = svg.split("<g ");
  return [...drawn.matchAll(/class="line s\d" d="([^"]*)"/g)].map(([, path = ""]) => path);
}

const heights = (path: string) => [...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));

describe("a line chart", () => {
  it("puts points at the height of their value, and what lies beyond at the edge", () => {
    const [path = ""] = pathsOf({ lines: [{ series: 0, values: [0, 0.5, 7] }] });
    const [low = 0, middle = 0, high = 0] = heights(path);
    expect(middle).toBeCloseTo((low + high) / 2, 1);
    expect(high).toBeLessThan(middle);
  });

  it("gives each doubling the same height on a logarithmic axis", () => {
    const [path = ""] = pathsOf({ range: [1, 100], logarithmic: true, lines: [{ series: 0, values: [1, 10, 100] }] });
    const [low = 0, middle = 0, high = 0] = heights(path);
    expect(middle).toBeCloseTo((low + high) / 2, 1);
  });

  it("interrupts a line where there is no value", () => {
    const [path = ""] = pathsOf({ lines: [{ series: 0, values: [1, null, 1] }] });
    expect(path.match(/M/g)).toHaveLength(2);
  });

  it("draws what it is about over the others", () => {
    const lines = [0, 1].map((series) => ({ series, values: [0, 1, 0.2 + series] }));
    expect(pathsOf({ lines })).toEqual([
      ...pathsOf({ lines: lines.slice(1) }),
      ...pathsOf({ lines: lines.slice(0, 1) }),
    ]);
  });
});
