import { describe, expect, it } from "vitest";
import { bracketed, prefixed, print, unionOf } from "./doc.js";

const long = (count: number) => Array.from({ length: count }, (_, index) => `"value number ${index}"`);

describe("print", () => {
  it("writes on one line what fits", () => {
    expect(print(bracketed("Literal[", ['"a"', '"b"']), { indent: 4, before: "x: " })).toBe('    x: Literal["a", "b"]');
  });

  it("breaks brackets from the outside in", () => {
    const doc = bracketed("f(", ["a", bracketed("g(", long(3)), prefixed("h=", bracketed("[", long(6)))]);
    expect(print(doc, { indent: 0, before: "x = " })).toBe(
      [
        "x = f(",
        "    a,",
        '    g("value number 0", "value number 1", "value number 2"),',
        "    h=[",
        ...long(6).map((value) => `        ${value},`),
        "    ],",
        ")",
      ].join("\n"),
    );
  });

  it("breaks unions in parentheses, and needs none on one line", () => {
    const names = Array.from({ length: 8 }, (_, index) => `AVeryLongTypeName${index}`);
    expect(print(unionOf(names), { indent: 0, before: "x: " })).toBe(
      ["x: (", `    ${names[0]}`, ...names.slice(1).map((name) => `    | ${name}`), ")"].join("\n"),
    );
    expect(print(unionOf(["A", unionOf(["B", "A"]), "None"]), { indent: 0 })).toBe("A | B | None");
  });
});
