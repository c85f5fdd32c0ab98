import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readResult } from "../report/results.js";
import { listSections, withFigures } from "./sections.js";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

describe("the README's figures", () => {
  it("are those of the last measurements (`pnpm bench readme` copies them in)", () => {
    expect(readme).toBe(withFigures(readme, listSections()));
  });

  it.each(listSections())("come with a chart of the same measurements: $name", ({ name, chart }) => {
    expect(readme).toContain(`bench/results/${name}.svg`);
    expect(readResult(`${name}.svg`)).toBe(chart);
  });

  it("refuses a README without a place for them", () => {
    expect(() => withFigures("# Parley", [])).toThrow("The README has no <!-- figures -->");
  });
});
