import { describe, expect, it } from "vitest";
import { createSchedule } from "./schedule.js";

describe("a schedule", () => {
  const phases = [
    { seconds: 20, rate: 100 },
    { seconds: 5, rate: 1_000 },
  ];

  it("has as many requests in each phase as its rate says, give or take chance", () => {
    const { atMs } = createSchedule(phases, [1], 1);
    const first = atMs.filter((at) => at < 20_000).length;
    // Four standard deviations of a Poisson process.
    expect(Math.abs(first - 2_000)).toBeLessThan(4 * Math.sqrt(2_000));
    expect(Math.abs(atMs.length - first - 5_000)).toBeLessThan(4 * Math.sqrt(5_000));
  });

  it("is in order and ends with its phases", () => {
    const { atMs } = createSchedule(phases, [1], 2);
    expect([...atMs]).toEqual([...atMs].sort((a, b) => a - b));
    expect(atMs.at(-1)).toBeLessThan(25_000);
  });

  it("leaves gaps as random arrivals do: their deviation is their mean", () => {
    const { atMs } = createSchedule([{ seconds: 100, rate: 100 }], [1], 3);
    const gaps = [...atMs].slice(1).map((at, index) => at - (atMs[index] ?? 0));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    expect(deviation / mean).toBeCloseTo(1, 1);
  });

  it("chooses streams in proportion to their shares", () => {
    const { stream } = createSchedule([{ seconds: 100, rate: 100 }], [1, 3], 4);
    expect(stream.filter((chosen) => chosen === 1).length / stream.length).toBeCloseTo(0.75, 1);
  });

  it("is the same for the same seed, and another for another", () => {
    expect(createSchedule(phases, [1], 5)).toEqual(createSchedule(phases, [1], 5));
    expect(createSchedule(phases, [1], 5)).not.toEqual(createSchedule(phases, [1], 6));
  });
});
