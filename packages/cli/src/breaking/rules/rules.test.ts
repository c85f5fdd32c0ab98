import { describe, expect, it } from "vitest";
import { findChanges } from "../find-changes.js";
import type { Mode } from "../finding.js";
import { manifestOfExample } from "../test-support/example.js";
import { allRules } from "./all-rules.js";

const modes: { readonly [rule: string]: Mode } = { "procedure-not-yet-there": "forward" };

describe.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const find = (before: string, after: string) =>
    findChanges(manifestOfExample(before), manifestOfExample(after), {
      today: "2026-11-29",
      mode: modes[id] ?? "backward",
    });

  it("finds its example, as severe as it says", () => {
    const findings = find(rule.before, rule.after);
    const found = findings.find((finding) => finding.rule === id);
    expect(found, findings.map((finding) => `${finding.severity} ${finding.rule}`).join(", ")).toBeDefined();
    expect([rule.severity, rule.ifSafe]).toContain(found?.severity);
  });

  it("finds nothing where nothing is different", () => {
    expect(find(rule.before, rule.before)).toEqual([]);
  });

  if (rule.instead !== undefined) {
    const { instead } = rule;
    it("does not find what it says to do instead, which breaks nobody", () => {
      const findings = find(rule.before, instead);
      expect(findings.map((finding) => finding.rule)).not.toContain(id);
      // A major version breaks whom it breaks, and says so.
      if (rule.area === "release") return;
      expect(findings.filter(({ severity }) => severity === "WIRE" || severity === "UNKNOWN")).toEqual([]);
    });
  }

  it("says what to do instead, unless it breaks nobody", () => {
    if (rule.severity !== "INFO") expect(rule.instead).toBeDefined();
  });
});
