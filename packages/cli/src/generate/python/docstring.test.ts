import { describe, expect, it } from "vitest";
import { docstring } from "./docstring.js";

describe("docstring", () => {
  it("is one line where that fits", () => {
    expect(docstring("A job.", 4)).toBe('    """A job."""\n');
    expect(docstring("  ", 4)).toBe("");
  });

  it("wraps between words, never past 100 columns", () => {
    const lines = docstring(`${"word ".repeat(60)}\n\nArgs:\n    name: ${"what it is ".repeat(20)}`, 8).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.find((line) => line.includes("name:"))).toMatch(/^ {12}name: what/);
    expect(lines.at(-3)).toMatch(/^ {16}\S/);
  });

  it("is not ended, and not escaped from, by what it says", () => {
    expect(docstring('Say """ or \\n\u0000', 0)).toBe('"""Say \\"\\"\\" or \\\\n"""\n');
    expect(docstring('Say "hi"', 0)).toBe('"""Say "hi" """\n');
  });
});
