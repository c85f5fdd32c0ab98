import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createThrottle } from "./throttle.js";

/** A server behind a throttle: each attempt is refused here, or taken or refused there. */
function simulate(criticality?: "critical-plus" | "critical" | "sheddable") {
  let time = 0;
  let draw = 0;
  // A low-discrepancy sequence, so that shares come out as they are without luck.
  const random = () => {
    draw = (draw + 0.618_033_988_749_895) % 1;
    return draw;
  };
  const throttle = createThrottle({ now: () => time, random });
  const run = ({ seconds, perSecond, up }: { seconds: number; perSecond: number; up: () => boolean }) => {
    let sent = 0;
    for (const end = time + seconds * 1_000; time < end; time += 1_000 / perSecond) {
      if (throttle.refuses(criticality)) continue;
      sent += 1;
      throttle.note(!up());
    }
    return sent / (seconds * perSecond);
  };
  return { throttle, run };
}

function everyNth(n: number): () => boolean {
  let turn = 0;
  return () => {
    turn += 1;
    return turn % n === 0;
  };
}

describe("a throttle", () => {
  it("refuses nothing below 20 attempts in its window, whatever comes of them", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ afterMs: fc.nat(40_000), overloaded: fc.boolean() })), (attempts) => {
        let time = 0;
        const at: number[] = [];
        const throttle = createThrottle({ now: () => time, random: () => 0 });
        for (const { afterMs, overloaded } of attempts) {
          time += afterMs;
          const refused = throttle.refuses("sheddable");
          const lately = at.filter((then) => then > time - 31_000).length;
          if (lately < 20) expect(refused).toBeUndefined();
          if (!refused) throttle.note(overloaded);
          at.push(time);
        }
      }),
    );
  });

  it("refuses nothing while the server takes half", () => {
    const { run } = simulate();
    expect(run({ seconds: 60, perSecond: 20, up: everyNth(2) })).toBeGreaterThan(0.95);
  });

  it("holds nine of ten back from a server that takes none, and says what it has seen", () => {
    const { run, throttle } = simulate();
    run({ seconds: 10, perSecond: 100, up: () => false });
    expect(run({ seconds: 60, perSecond: 100, up: () => false })).toBeCloseTo(0.1, 2);
    const seen = Array.from({ length: 20 }, () => throttle.refuses(undefined)).find((facts) => facts !== undefined);
    expect(seen).toMatchObject({ accepts: 0, share: 0.9, windowMs: 30_000 });
    expect(seen?.requests).toBeGreaterThanOrEqual(2_900);
  });

  it.each([2, 20, 200])(
    "lets everything through again some seconds after the server is back, at %i a second",
    (perSecond) => {
      const { run } = simulate();
      run({ seconds: 60, perSecond, up: () => false });
      run({ seconds: 12, perSecond, up: () => true });
      expect(run({ seconds: 10, perSecond, up: () => true })).toBe(1);
    },
  );

  it("holds back what hurts least before what hurts most", () => {
    const sent = (["critical-plus", "critical", "sheddable"] as const).map((criticality) => {
      const { run } = simulate(criticality);
      const up = everyNth(3);
      run({ seconds: 30, perSecond: 50, up });
      return run({ seconds: 30, perSecond: 50, up });
    });
    expect(sent[0]).toBe(1);
    expect(sent[1]).toBeLessThan(0.9);
    expect(sent[2]).toBeLessThan(sent[1] ?? 0);
  });
});
