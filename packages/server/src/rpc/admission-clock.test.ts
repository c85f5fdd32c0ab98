import { afterEach, describe, expect, it, vi } from "vitest";
import { createAdmissionClock, noGauges } from "./admission-clock.js";

afterEach(() => vi.unstubAllGlobals());

describe("an admission's clock", () => {
  it.each(["with", "without"])("calls in later turns, in the order it was asked, %s setImmediate", async (which) => {
    if (which === "without") vi.stubGlobal("setImmediate", undefined);
    const { soon } = createAdmissionClock(noGauges);
    const called: string[] = [];
    const last = new Promise<void>((resolve) => {
      soon(() => called.push("first"));
      soon(() => {
        called.push("second");
        soon(resolve);
      });
    });
    await Promise.resolve();
    expect(called).toEqual([]);
    await last;
    expect(called).toEqual(["first", "second"]);
  });
});
