import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchEnd, matchStart, toPassage, toTsQuery, toWords } from "./search-text.js";

describe("toTsQuery", () => {
  it.each([
    ["moth relay", "'moth':* & 'relay':*"],
    ['"first actual case"', "'first actual case'"],
    ['"not closed', "'not closed'"],
    ["-spam ham", "!'spam':* & 'ham':*"],
    ["l'été", "'l''été':*"],
    ["back\\slash", "'back slash':*"],
    ["& | !( :* <->", ""],
    ["  ", ""],
    ["京都", "'京 都':*"],
  ])("reads %s", (text, query) => {
    expect(toTsQuery(text)).toBe(query);
  });

  it("leaves no quote open, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."a'\"\\ -&|!():*") }), (text) => {
        const rest = toTsQuery(text).replace(/'(?:[^'\\]|'')*'/g, "w");
        expect(rest).toMatch(/^(?:!?w(?::\*)?(?: & !?w(?::\*)?)*)?$/);
      }),
    );
  });
});

describe("toPassage", () => {
  it("is what was written, in parts that differ in whether they match", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ text: fc.string({ minLength: 1 }), match: fc.boolean() })), (parts) => {
        const headline = parts.map(({ text, match }) => (match ? `${matchStart}${text}${matchEnd}` : text)).join("");
        const passage = toPassage(headline);
        const textOf = (matching: boolean, all: typeof parts) =>
          all.map(({ text, match }) => (match === matching ? text : "")).join("");
        for (const match of [true, false]) expect(textOf(match, passage)).toBe(textOf(match, parts));
      }),
    );
  });

  it("takes away the spaces that were put between characters, and no others", () => {
    const headline = `${toWords("see 京都の").replace("都", `${matchStart}都${matchEnd}`)} now`;
    expect(toPassage(headline)).toEqual([
      { text: "see 京", match: false },
      { text: "都", match: true },
      { text: "の now", match: false },
    ]);
  });
});
