import { isTrackedEnvelope } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { tracked } from "./tracked.js";

describe("tracked", () => {
  it.each([
    ["a", "a"],
    [42, "42"],
    [0, "0"],
  ])("gives an event the id %s", (id, text) => {
    const event = tracked(id, { subject: "Hello" });
    expect(isTrackedEnvelope(event)).toBe(true);
    expect(event.slice(0, 2)).toEqual([text, { subject: "Hello" }]);
  });

  it("refuses an empty id", () => {
    expect(() => tracked("", 1)).toThrow(/empty/);
  });
});
