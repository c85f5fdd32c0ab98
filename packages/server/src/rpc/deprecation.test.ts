import { describe, expect, it } from "vitest";
import { deprecationHeaders } from "./deprecation.js";

describe("the headers of a deprecated procedure", () => {
  it.each([
    ["Use ping.", ["deprecation", "@0"]],
    [{ since: "1.1.0" }, ["deprecation", "@0"]],
    [
      { since: "2026-01-01", sunset: "2027-06-30", use: "jobs.ping" },
      [
        "deprecation",
        "@1767225600",
        "sunset",
        "Wed, 30 Jun 2027 00:00:00 GMT",
        "link",
        '<jobs.ping>; rel="successor-version"',
      ],
    ],
    [{ sunset: "soon" }, ["deprecation", "@0"]],
  ])("of %j are %j", (deprecated, expected) => {
    expect(deprecationHeaders(deprecated)).toEqual(expected);
  });
});
