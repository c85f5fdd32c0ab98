import { describe, expect, it } from "vitest";
import { createHealth } from "./health.js";

const middle = () => 0.5;

describe("the health of an endpoint", () => {
  it("asks for ejection after two silences in a row", () => {
    const health = createHealth(middle);
    expect(health.record("timed-out", 0)).toBeUndefined();
    expect(health.record("answered", 1)).toBeUndefined();
    expect(health.record("unreachable", 2)).toBeUndefined();
    expect(health.record("unknown", 3)).toBeUndefined();
    expect(health.record("timed-out", 4)).toBe("timed-out");
  });

  it("asks for ejection after ten refusals in a row", () => {
    const health = createHealth(middle);
    const nine = Array.from({ length: 9 }, () => "refused" as const);
    const told = [...nine, "failed", ...nine, "refused"] as const;
    expect(told.map((outcome, at) => health.record(outcome, at)).filter(Boolean)).toEqual(["refused"]);
  });

  it.each([
    [0, 15_000],
    [0.5, 30_000],
    [0.999, 44_970],
  ])("is ejected for half a minute, spread by %d, and longer each time", (random, forMs) => {
    const health = createHealth(() => random);
    const times = [1, 2, 3, 4, 5].map(() => {
      const ejection = health.eject("refused", 0);
      health.readmit(0);
      return ejection.forMs;
    });
    expect(times).toEqual([1, 2, 3, 4, 4].map((factor) => Math.round(factor * forMs)));
  });

  it("is forgiven one ejection for each half minute in service", () => {
    const health = createHealth(middle);
    for (let times = 0; times < 3; times += 1) {
      health.eject("refused", 0);
      health.readmit(0);
    }
    expect(health.eject("refused", 60_000).forMs).toBe(60_000);
    health.readmit(60_000);
    expect(health.eject("refused", 500_000).forMs).toBe(30_000);
  });

  it("takes nothing from attempts that began before it was ejected or came back", () => {
    const health = createHealth(middle);
    health.eject("unreachable", 100);
    health.readmit(200);
    expect(health.record("unreachable", 50)).toBeUndefined();
    expect(health.record("unreachable", 199)).toBeUndefined();
    expect(health.record("unreachable", 200)).toBeUndefined();
    expect(health.record("unreachable", 201)).toBe("unreachable");
  });

  it("is back with the first answered probe when it could not be reached", () => {
    const health = createHealth(middle);
    const ejection = health.eject("unreachable", 0);
    expect(ejection.probeAtMs).toBe(1_000);
    expect(health.probed(false, 1_000)).toBe(false);
    expect(ejection.probeAtMs).toBe(3_000);
    expect(health.probed(true, 3_000)).toBe(true);
  });

  it("is probed ever less often, and about every half minute at least", () => {
    const health = createHealth(middle);
    const ejection = health.eject("timed-out", 0);
    const waits: number[] = [];
    for (let probes = 0; probes < 7; probes += 1) {
      const at = ejection.probeAtMs;
      health.probed(false, at);
      waits.push(ejection.probeAtMs - at);
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it.each(["timed-out", "refused"] as const)("sits out its time when it is there and yet %s", (reason) => {
    const health = createHealth(middle);
    const ejection = health.eject(reason, 0);
    const probedAt: number[] = [];
    for (let isBack = false; !isBack; ) {
      probedAt.push(ejection.probeAtMs);
      isBack = health.probed(true, ejection.probeAtMs);
    }
    expect(probedAt).toEqual([1_000, 3_000, 7_000, 15_000, 30_000]);
  });

  it("is back at once when it refused, went away and came back, as in a restart", () => {
    const health = createHealth(middle);
    health.eject("refused", 0);
    expect(health.probed(true, 1_000)).toBe(false);
    expect(health.probed(false, 3_000)).toBe(false);
    expect(health.probed(true, 7_000)).toBe(true);
  });

  it("is not readmitted by the probe of an earlier ejection", () => {
    expect(createHealth(middle).probed(true, 0)).toBe(false);
  });
});
