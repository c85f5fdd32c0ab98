import { describe, expect, it } from "vitest";
import { type Head, testAdmission } from "./test-support/test-admission.js";

describe("admission", () => {
  it("runs calls at once while there is room and the turn is young", () => {
    const { offer } = testAdmission();
    expect(Array.from({ length: 30 }, () => offer().told[0])).toEqual(Array(30).fill("run"));
  });

  it("lets calls wait for the next turn once this one has worked for some milliseconds", () => {
    const { offer, loop } = testAdmission();
    offer();
    loop.work(2);
    expect(offer().told).toEqual(["run"]);
    loop.work(6);
    const third = offer();
    expect(third.told).toEqual(["queued"]);
    loop.run(loop.now + 1);
    expect(third.told).toEqual(["queued", "started"]);
  });

  it("starts first tries that matter before others, and the oldest first", () => {
    const { offer, admission, loop } = testAdmission({ maxInFlight: 1 });
    const running = offer();
    const waiting: readonly Head[] = [
      { criticality: "sheddable" },
      { criticality: "critical", isRetry: true },
      { criticality: "critical" },
      { criticality: "critical" },
      { criticality: "critical-plus", isRetry: true },
    ];
    const calls = waiting.map(offer);
    const order: number[] = [];
    let last = running;
    for (const _ of waiting) {
      admission.finished(last);
      loop.run(loop.now + 1);
      const started = calls.findIndex((call, index) => call.runs && !order.includes(index));
      order.push(started);
      last = calls[started] ?? running;
    }
    expect(order).toEqual([4, 2, 3, 1, 0]);
  });

  it("turns the least away, and of those who wait the oldest of the least for what matters more", () => {
    const { offer, calls } = testAdmission({ maxInFlight: 1 });
    offer();
    for (let call = 0; call < 1_024; call += 1) offer({ criticality: call < 2 ? "sheddable" : "critical" });
    expect(offer({ criticality: "sheddable" }).told).toEqual(["criticality"]);
    expect(offer({ criticality: "critical-plus" }).told).toEqual(["queued"]);
    expect(calls.slice(1, 4).map((call) => call.told.at(-1))).toEqual(["criticality", "queued", "queued"]);
  });

  it("turns calls away that have waited for too long", () => {
    const { offer, loop } = testAdmission({ maxInFlight: 1 });
    offer();
    const patient = offer();
    const hurried = offer({ timeoutMs: 100, criticality: "critical-plus" });
    loop.run(60);
    expect([patient.told, hurried.told]).toEqual([["queued"], ["queued", "queue"]]);
    loop.run(600);
    expect(patient.told).toEqual(["queued", "queue"]);
  });

  it("lets a few wait as long as their deadlines allow, while others get their turn", () => {
    const { offer, admission, loop } = testAdmission({ maxInFlight: 1 });
    const first = offer();
    const patient = Array.from({ length: 33 }, () => offer());
    loop.arrive(300, () => admission.finished(first));
    loop.run(310);
    loop.run(790);
    expect(patient.map(({ told }) => told.at(-1))).toEqual(["started", ...Array(32).fill("queued")]);
    loop.run(1_100);
    expect(patient.at(-1)?.told).toEqual(["queued", "queue"]);
  });

  it("turns calls away at once where more wait than can get their turn in time", () => {
    const { offer, loop, calls } = testAdmission();
    // 500 a second can be worked on, and ten times as many come.
    const work = () => {
      for (let call = 0; call < 10; call += 1) offer();
      loop.work(2);
    };
    for (let at = 0; at < 2_000; at += 2) loop.arrive(at, work);
    loop.run(2_000);
    const turnedAway = calls.filter(({ told }) => told[0] === "queue");
    expect(turnedAway.length).toBeGreaterThan(calls.length / 2);
  });

  it("turns calls away that are past their deadlines, or have no hope, but for a few", () => {
    const { offer, admission, pass } = testAdmission();
    expect(offer({ timeoutMs: 0 }).told).toEqual(["deadline"]);
    for (let call = 0; call < 60; call += 1) {
      const slow = offer();
      pass(100);
      admission.finished(slow);
    }
    const told = Array.from({ length: 100 }, () => {
      const call = offer({ timeoutMs: 50 });
      if (call.runs) admission.finished(call);
      return call.told[0];
    });
    expect(told.filter((one) => one === "deadline").length).toBe(90);
    expect(offer({ timeoutMs: 200 }).told).toEqual(["run"]);
  });

  it("turns everything away when the heap is nearly full, and nothing when it no longer is", () => {
    const { offer, loop, admission, pass } = testAdmission();
    loop.heapUsed = 0.95;
    const call = offer();
    expect(call.told).toEqual(["memory"]);
    expect(admission.openStream(call)).toBe("memory");
    loop.heapUsed = 0.5;
    pass(300);
    expect(offer().told).toEqual(["run"]);
  });

  it("turns away what waits and what comes once it drains", () => {
    const { offer, admission } = testAdmission({ maxInFlight: 1 });
    offer();
    const waiting = offer();
    admission.drain();
    expect([waiting.told, offer().told]).toEqual([["queued", "draining"], ["draining"]]);
    expect(admission.snapshot().queued).toBe(0);
  });

  it("holds streams to a number of their own", () => {
    const { offer, admission } = testAdmission({ maxStreams: 1, maxInFlight: 1 });
    const call = offer();
    expect([admission.openStream(call), admission.openStream(call)]).toEqual([true, "streams"]);
    admission.streamEnded();
    expect(admission.openStream(call)).toBe(true);
    expect(admission.snapshot().streams).toBe(1);
  });

  it("tells those it turns away to come later the more there are, and not all at once", () => {
    const { offer, admission, loop } = testAdmission();
    const calm = Array.from({ length: 200 }, () => admission.pushbackMs());
    expect(Math.max(...calm)).toBeLessThan(150);
    expect(new Set(calm).size).toBe(200);
    for (let second = 0; second < 20; second += 1) {
      offer({ timeoutMs: 0 });
      loop.now += 1_000;
      admission.pushbackMs();
    }
    expect(admission.snapshot().level).toBeGreaterThan(0.9);
    expect(Math.min(...Array.from({ length: 200 }, () => admission.pushbackMs()))).toBeGreaterThan(900);
  });
});
