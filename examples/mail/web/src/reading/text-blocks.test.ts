import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTextBlocks } from "./text-blocks.js";

describe("toTextBlocks", () => {
  it("tells what was written from what was quoted", () => {
    expect(toTextBlocks("Yes!\n\nOn Monday, Ada wrote:\n> Lunch?\n>\n> Ada\n\nSee you")).toEqual([
      { kind: "written", text: "Yes!" },
      { kind: "quoted", text: "On Monday, Ada wrote:\n> Lunch?\n>\n> Ada" },
      { kind: "written", text: "See you" },
    ]);
  });

  it("takes an introduction of two lines with the quotation", () => {
    const introduction = "On Monday, 3 November 2026 at 12:01, Ada Lovelace\n<ada@parley.example> wrote:";
    expect(toTextBlocks(`Yes!\n\n${introduction}\n\n> Lunch?`).map(({ text }) => text)).toEqual([
      "Yes!",
      `${introduction}\n\n> Lunch?`,
    ]);
  });

  it("leaves a text without a quotation as it is", () => {
    expect(toTextBlocks("a\r\n\r\n b  \r\n")).toEqual([{ kind: "written", text: "a\n\n b" }]);
    expect(toTextBlocks(" \n")).toEqual([]);
  });

  it("loses no word", () => {
    const line = fc.constantFrom("> quoted", "written", "", "On Monday Ada wrote:", ">> twice");
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const words = (text: string) => text.split(/\s+/).filter(Boolean);
        const kept = toTextBlocks(lines.join("\n")).map(({ text }) => text);
        expect(words(kept.join("\n"))).toEqual(words(lines.join("\n")));
      }),
    );
  });

  it("is done quickly with a great deal of nothing", () => {
    expect(toTextBlocks(`a${" ".repeat(500_000)}b${"\n".repeat(100_000)}c`)).toHaveLength(1);
  });
});
