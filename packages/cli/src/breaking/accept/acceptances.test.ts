import { describe, expect, it } from "vitest";
import { isDay, parseAcceptances, withAcceptance } from "./acceptances.js";

const fingerprint = "a3f8c21b9d04";
const reason = "nobody sends it";

describe("parseAcceptances", () => {
  it("reads a list", () => {
    const list = [{ fingerprint, reason, who: "Ada", until: "2027-03-31" }];
    expect(parseAcceptances(JSON.stringify(list))).toEqual(list);
  });

  it.each<[string, RegExp]>([
    ["{", /^it is no JSON: /],
    ["{}", /^expected a list of acceptances, such as \[/],
    ['["a3f8c21b9d04"]', /^entry 1: "fingerprint" is undefined; it has twelve hexadecimal digits/],
    ['[{ "fingerprint": "A3F8", "reason": "x" }]', /^entry 1: "fingerprint" is "A3F8"/],
    [
      `[{ "fingerprint": "${fingerprint}", "reason": " " }]`,
      /^entry 1 \(a3f8c21b9d04\): "reason" is " "; say why it may break/,
    ],
    [`[{ "fingerprint": "${fingerprint}", "reason": "x", "who": 7 }]`, /"who" is no text/],
    [
      `[{ "fingerprint": "${fingerprint}", "reason": "x", "until": "2027-02-30" }]`,
      /"until" is "2027-02-30"; write a day/,
    ],
    [`[{ "fingerprint": "${fingerprint}", "reason": "x", "util": "2027-02-20" }]`, /there is no "util"/],
    [
      JSON.stringify([
        { fingerprint, reason },
        { fingerprint, reason },
      ]),
      /^a3f8c21b9d04 is accepted twice/,
    ],
    ["[null]", /^entry 1: "fingerprint" is undefined/],
  ])("refuses %s", (text, message) => expect(() => parseAcceptances(text)).toThrow(message));
});

describe("withAcceptance", () => {
  it("replaces what was said of the same finding, and keeps the list sorted", () => {
    const before = [
      { fingerprint: "ffffffffffff", reason: "x" },
      { fingerprint, reason: "old" },
    ];
    expect(withAcceptance(before, { fingerprint, reason })).toEqual([
      { fingerprint, reason },
      { fingerprint: "ffffffffffff", reason: "x" },
    ]);
  });
});

describe("isDay", () => {
  it.each([
    ["2027-02-28", true],
    ["2027-02-30", false],
    ["2027-2-3", false],
    ["soon", false],
    [7, false],
  ])("%s", (value, is) => expect(isDay(value)).toBe(is));
});
