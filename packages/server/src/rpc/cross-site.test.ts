import { describe, expect, it } from "vitest";
import { isCrossSite } from "./cross-site.js";

describe("cross-site", () => {
  it.each([
    ["same-origin", undefined, false],
    ["none", undefined, false],
    ["same-site", undefined, true],
    ["cross-site", "https://app.example.com", true],
    ["same-origin", "https://evil.example", false],
    [undefined, undefined, false],
    [undefined, "https://app.example.com", false],
    [undefined, "http://app.example.com:80", false],
    [undefined, "https://app.example.com:8443", true],
    [undefined, "https://evil.example", true],
    [undefined, "null", true],
    [undefined, "not an origin", true],
  ])("takes sec-fetch-site %s, origin %s at app.example.com for cross-site: %s", (secFetchSite, origin, expected) => {
    expect(isCrossSite({ secFetchSite, origin, host: "app.example.com" })).toBe(expected);
  });
});
