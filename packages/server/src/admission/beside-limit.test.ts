import { describe, expect, it } from "vitest";
import { mostBeside } from "./beside-limit.js";
import { slowDatabase } from "./test-support/slow-database.js";

describe("a server whose limit is reached by calls that have become slow", () => {
  it("runs the calls of a procedure that is as quick as ever all the same", () => {
    const { offer } = slowDatabase();
    expect(offer({ path: "rows" }).told).toEqual(["queued"]);
    expect(offer({ path: "time", criticality: "sheddable" }).told).toEqual(["run"]);
  });

  it("lets them wait, too, once they have become slow", () => {
    const { offer, run } = slowDatabase();
    run("time", 30, 1_000);
    expect(offer({ path: "time" }).told).toEqual(["queued"]);
  });

  it("lets them wait where the turn has worked for long enough", () => {
    const { offer, loop } = slowDatabase();
    offer({ path: "time" });
    loop.work(10);
    expect(offer({ path: "time" }).told).toEqual(["queued"]);
  });

  it("runs some of them only, and no more calls than it may altogether", () => {
    const { offer } = slowDatabase();
    const besides = Array.from({ length: mostBeside + 1 }, () => offer({ path: "time" }).told[0]);
    expect(besides.filter((told) => told === "run")).toHaveLength(mostBeside);
    expect(besides.at(-1)).toBe("queued");
    const few = slowDatabase({ maxInFlight: 20 });
    while (few.offer({ path: "time" }).runs);
    expect(few.admission.snapshot().inFlight).toBe(20);
  });

  it("runs no more than may altogether when the limit grows again, either", () => {
    const { offer, admission, calls, pass } = slowDatabase({ maxInFlight: 20 });
    while (offer({ path: "time" }).runs);
    const rows = () => calls.filter(({ load, runs, startedAt }) => load.path === "rows" && runs && startedAt >= 0);
    for (let round = 0; round < 100; round += 1) {
      for (let call = 0; call < 20; call += 1) offer({ path: "rows" });
      pass(20);
      expect(admission.snapshot().inFlight).toBeLessThanOrEqual(20);
      for (const call of rows()) admission.finished(call);
    }
    expect(admission.snapshot().limit).toBe(20);
  });

  it("lets those in first that have waited for it, those who matter most before all", () => {
    const { offer, admission, pass } = slowDatabase();
    const running = Array.from({ length: mostBeside }, () => offer({ path: "time" }));
    const [less, more] = [offer({ path: "time", criticality: "sheddable" }), offer({ path: "time" })];
    const [one, other] = running;
    if (one) admission.finished(one);
    expect(offer({ path: "time", criticality: "critical-plus" }).told).toEqual(["queued"]);
    pass(1);
    expect([less.told, more.told]).toEqual([["queued"], ["queued"]]);
    if (other) admission.finished(other);
    pass(1);
    expect([less.told, more.told]).toEqual([["queued"], ["queued", "started"]]);
  });

  it("lets those wait whose tenant has more than its share", () => {
    const { offer } = slowDatabase();
    for (let tenant = 0; tenant < 5; tenant += 1) offer({ path: "time", tenant: `modest ${tenant}` });
    const greedy = Array.from({ length: 20 }, () => offer({ path: "time", tenant: "greedy" }).told[0]);
    expect([greedy.at(0), greedy.at(-1)]).toEqual(["run", "queued"]);
  });

  it("counts them as running until they end, or ask to be forgotten", () => {
    const { offer, admission } = slowDatabase();
    const before = admission.snapshot();
    const [ends, leaves] = [offer({ path: "time" }), offer({ path: "time" })];
    expect(admission.snapshot().inFlight).toBe(before.inFlight + 2);
    admission.finished(ends);
    admission.withdraw(leaves);
    const { inFlight, admitted, finished } = admission.snapshot();
    expect([inFlight, admitted, finished]).toEqual([before.inFlight, before.admitted + 1, before.finished + 1]);
  });

  it("knows nothing of a procedure that has hardly been called, so that its calls wait", () => {
    expect(slowDatabase().offer({ path: "new" }).told).toEqual(["queued"]);
  });
});
