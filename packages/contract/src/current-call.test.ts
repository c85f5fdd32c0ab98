import { describe, expect, it, vi } from "vitest";
import { callSlot } from "./current-call.js";

describe("the slot where servers and clients meet", () => {
  it("is one for the process, however many copies of the package are loaded", async () => {
    vi.resetModules();
    const copy = await import("./current-call.js");
    expect(copy.callSlot).not.toBe(callSlot);
    expect(copy.callSlot()).toBe(callSlot());
  });

  it("is not listed among the names that programs see", () => {
    callSlot();
    expect(Object.keys(globalThis).filter((name) => /parley/i.test(name))).toEqual([]);
  });
});
