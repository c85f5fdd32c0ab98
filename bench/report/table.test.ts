import { describe, expect, it } from "vitest";
import { formatMarkdownTable, formatTable } from "./table.js";

describe("tables", () => {
  const rows = [
    ["echo", "1.2"],
    ["a long name", "12"],
  ];

  it("align figures to the right", () => {
    expect(formatTable(["", "x"], rows)).toBe("                x\necho          1.2\na long name    12");
  });

  it("are aligned in Markdown too", () => {
    expect(formatMarkdownTable(["", "x"], rows)).toBe(
      "|             |   x |\n| ----------- | --: |\n| echo        | 1.2 |\n| a long name |  12 |",
    );
  });
});
