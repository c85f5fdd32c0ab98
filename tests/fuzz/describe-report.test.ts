import { describe, expect, it } from "vitest";
import { grewTooMuch } from "./describe-report.js";
import type { MemorySample } from "./fuzz-wire.js";

const mib = 2 ** 20;

/** Ten samples of a run; `rise` tells by how many MiB each is above the first. */
function run(requests: number, what: "rss" | "heapUsed" | "external", rise: (sample: number) => number) {
  const memory = Array.from({ length: 10 }, (_, sample): MemorySample => {
    const flat = { rss: 140 * mib, heapUsed: 18 * mib, external: 4 * mib };
    return { ...flat, requests: (requests * (sample + 1)) / 10, [what]: flat[what] + rise(sample) * mib };
  });
  return { memory };
}

describe("growth of a fuzzed server", () => {
  it.each([
    ["a heap that grows, in a short run", run(3_000, "heapUsed", (sample) => sample)],
    ["buffers that grow", run(15_000, "external", (sample) => sample)],
    ["a process that grows", run(200_000, "rss", (sample) => 10 * sample)],
  ])("is seen of %s", (_, report) => expect(grewTooMuch(report)).toBe(true));

  it.each([
    ["a heap that has grown by the time it is warm", run(200_000, "heapUsed", (sample) => Math.min(sample, 2) * 9)],
    ["a process that takes its memory late in a short run", run(40_000, "rss", (sample) => (sample < 7 ? 0 : 65))],
    ["a process that has taken its memory before it is warm", run(150_000, "rss", (sample) => (sample < 1 ? 0 : 65))],
    ["a run of one request", { memory: [] }],
  ])("is none of %s", (_, report) => expect(grewTooMuch(report)).toBe(false));
});
