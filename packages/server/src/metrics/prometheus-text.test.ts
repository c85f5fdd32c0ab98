import { describe, expect, it } from "vitest";
import { prometheusText } from "./prometheus-text.js";
import { busySnapshot } from "./test-support/busy-snapshot.js";

describe("prometheusText()", () => {
  const lines = prometheusText(busySnapshot).split("\n");

  it("counts from the start of the process", () => {
    expect(lines).toContain("# TYPE parley_calls_offered_total counter");
    expect(lines).toContain("parley_calls_offered_total 120");
  });

  it("tells by label why calls were turned away", () => {
    expect(lines).toContain('parley_calls_shed_total{reason="queue"} 12');
    expect(lines).toContain('parley_calls_shed_by_criticality_total{criticality="sheddable"} 9');
  });

  it("gives durations in seconds", () => {
    expect(lines).toContain("parley_event_loop_turn_seconds 0.004");
    expect(lines).toContain('parley_queue_wait_seconds{quantile="0.99"} 0.02');
  });

  it("says of each metric once what it means, in lines that a collector can read", () => {
    const names = lines.filter((line) => line.startsWith("# HELP ")).map((line) => line.split(" ")[2]);
    expect(new Set(names).size).toBe(names.length);
    const sample = /^[a-z_]+(\{[a-z]+="[\w.-]+"\})? -?\d+(\.\d+)?$/;
    expect(lines.filter((line) => line !== "" && !line.startsWith("# ") && !sample.test(line))).toEqual([]);
    expect(lines.at(-1)).toBe("");
  });
});
