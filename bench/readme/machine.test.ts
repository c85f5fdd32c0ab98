import { describe, expect, it } from "vitest";
import type { Machine } from "../report/results.js";
import { describeMachines } from "./machine.js";

const quiet: Machine = {
  node: "v20.19.0",
  platform: "linux x64",
  cpu: "Abacus",
  cores: 4,
  loadBefore: 0.9,
  commit: "1234567",
};

describe("the machine that figures were measured on", () => {
  it("is named once when it was the same for all", () => {
    const machines = new Map(Object.entries({ server: quiet, codec: { ...quiet, commit: "7654321" } }));
    expect(describeMachines(machines)).toBe("Measured with Node 20.19.0 on 4 cores of Abacus.");
  });

  it("is named with what was measured on it where there were several, and doubted where it was busy", () => {
    const machines = new Map(Object.entries({ server: quiet, codec: { ...quiet, cores: 2, loadBefore: 3 } }));
    expect(describeMachines(machines)).toBe(
      "Measured with Node 20.19.0 on 4 cores of Abacus (server); Node 20.19.0 on 2 cores of Abacus (codec). " +
        "Other programs ran beside codec: there, trust small differences least.",
    );
  });
});
