import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProber } from "./prober.js";

/** A pool with one ejected endpoint that is to be probed each second until somebody is there. */
function createEjected() {
  let probeAtMs: number | undefined = 1_000;
  const pool = {
    nextProbeAtMs: () => probeAtMs,
    dueProbes: () => (probeAtMs !== undefined && probeAtMs <= performance.now() ? ["a"] : []),
    probed: (_url: string, isThere: boolean) => {
      probeAtMs = isThere ? undefined : performance.now() + 1_000;
    },
  };
  let isThere = false;
  const probes: number[] = [];
  const probe = async () => {
    probes.push(performance.now());
    return isThere;
  };
  const prober = createProber({ pool, now: () => performance.now(), probe });
  return {
    prober,
    probes,
    comeBack: () => {
      isThere = true;
    },
  };
}

describe("a prober", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("asks when the pool says so, until somebody is there", async () => {
    const { prober, probes, comeBack } = createEjected();
    prober.start();
    await vi.advanceTimersByTimeAsync(2_500);
    comeBack();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(probes).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("has one timer, however many endpoints are ejected", () => {
    const { prober } = createEjected();
    prober.start();
    prober.start();
    expect(vi.getTimerCount()).toBe(1);
  });

  it("stops a minute after the client's last call, and goes on with its next one", async () => {
    const { prober, probes } = createEjected();
    prober.touch();
    prober.start();
    await vi.advanceTimersByTimeAsync(300_000);
    const asked = probes.length;
    expect(asked).toBe(60);
    expect(vi.getTimerCount()).toBe(0);
    prober.touch();
    await vi.advanceTimersByTimeAsync(0);
    expect(probes).toHaveLength(asked + 1);
  });

  it("keeps no process alive", () => {
    vi.useRealTimers();
    const timers = vi.spyOn(globalThis, "setTimeout");
    createEjected().prober.start();
    const [timer] = timers.mock.results.map(({ value }) => value as NodeJS.Timeout);
    expect(timer?.hasRef()).toBe(false);
    clearTimeout(timer);
    timers.mockRestore();
  });
});
