import { RpcError } from "@parley/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMishaps, type Mishap } from "./mishaps.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const call = (signal = new AbortController().signal): Mishap => ({
  path: "jobs.get",
  procedure: { kind: "query", digest: "" },
  wanted: null,
  signal,
  declared: (code) => new RpcError({ code }),
});

/** When a call came through, in milliseconds from the start. */
async function timeOf(work: Promise<void>): Promise<number> {
  const start = Date.now();
  let end: number | undefined;
  void work.then(() => {
    end = Date.now();
  });
  await vi.runAllTimersAsync();
  return (end ?? Number.NaN) - start;
}

describe("what goes wrong in a mock", () => {
  it("is as slow as it is told, each time a little different", async () => {
    const risk = createMishaps({ seed: "1", latencyMs: [50, 200], errorRate: 0 });
    const times: number[] = [];
    for (let count = 0; count < 20; count++) times.push(await timeOf(risk(call())));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(50);
    expect(Math.max(...times)).toBeLessThanOrEqual(200);
    expect(new Set(times).size).toBeGreaterThan(10);
  });

  it("is over at once when the caller goes away", async () => {
    const risk = createMishaps({ seed: "1", latencyMs: [5_000, 5_000], errorRate: 0 });
    const controller = new AbortController();
    const done = risk(call(controller.signal));
    controller.abort();
    await done;
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is the same for the same seed", async () => {
    const outcomes = async () => {
      const risk = createMishaps({ seed: "7", latencyMs: [0, 0], errorRate: 0.5 });
      const all = Array.from({ length: 20 }, () =>
        risk(call()).then(
          () => "ok",
          (error: RpcError) => error.code,
        ),
      );
      return Promise.all(all);
    };
    expect(await outcomes()).toEqual(await outcomes());
  });
});
