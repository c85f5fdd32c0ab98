import { describe, expect, it } from "vitest";
import { mostBeside } from "./beside-limit.js";
import type { OverloadOptions } from "./overload-options.js";
import { testAdmission } from "./test-support/test-admission.js";

/** A server whose calls of "rows" wait for a database that has become slow, as many as may; its calls of "time" do not. */
function slowDatabase(options: OverloadOptions = {}) {
  const test = testAdmission(options);
  const { admission, offer, pass } = test;
  const run = (path: string, calls: number, ms: number) => {
    const running = Array.from({ length: calls }, () => offer({ path }));
    pass(ms);
    for (const call of running) if (call.runs) admission.finished(call);
  };
  for (let call = 0; call < 60; call += 1) {
    run("rows", 1, 20);
    run("time", 1, 5);
  }
  run("rows", 32, 1_000);
  while (offer({ path: "rows" }).runs);
  return { ...test, run };
}

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
