import type { Criticality } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { lowerCriticality } from "./lower-criticality.js";

describe("criticality", () => {
  it.each<[Criticality, string | undefined, Criticality]>([
    ["critical", undefined, "critical"],
    ["critical", "sheddable", "sheddable"],
    ["critical", "sheddable-plus", "sheddable-plus"],
    ["critical", "critical-plus", "critical"],
    ["sheddable", "critical-plus", "sheddable"],
    ["critical-plus", "critical", "critical"],
    ["critical", "Sheddable", "critical"],
    ["critical", "toString", "critical"],
    ["sheddable", "", "sheddable"],
  ])("is %s by contract; asked for %s it is %s", (declared, asked, expected) => {
    expect(lowerCriticality(declared, asked)).toBe(expected);
  });
});
