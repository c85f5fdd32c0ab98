import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeText } from "./write-text.js";

const units = [
  '"',
  "\\",
  "\n",
  "\u0000",
  "\u001f",
  "\u007f",
  "\u2028",
  "\ud800",
  "\udfff",
  "😀",
  "\ud7ff",
  "\ue000",
  "\uffff",
  "/",
];

describe("text", () => {
  it.each(["", "a".repeat(41), "a".repeat(42), "a".repeat(4_999), "a".repeat(5_000)])("is quoted as it is", (text) => {
    expect(writeText(text)).toBe(JSON.stringify(text));
  });

  it.each(units)("is escaped as JSON.stringify escapes it: %j", (unit) => {
    for (const around of ["", "a".repeat(60), "a".repeat(6_000)]) {
      expect(writeText(around + unit)).toBe(JSON.stringify(around + unit));
      expect(writeText(unit + around)).toBe(JSON.stringify(unit + around));
    }
  });

  it("is what JSON.stringify makes of it, whatever the text", () => {
    const text = fc.array(fc.nat(0xffff), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(text, (one) => writeText(one) === JSON.stringify(one)));
  });
});
