import { describe, expect, it } from "vitest";
import { ProcedureLoad } from "./procedure-load.js";

describe("a procedure's load", () => {
  it("knows what is usual from the first calls to begin, however soon others end", () => {
    const load = new ProcedureLoad("work");
    for (let call = 0; call < 20; call += 1) load.began(call);
    for (let call = 0; call < 100; call += 1) load.learn(100, 1);
    expect(load.usualMs).toBe(0);
    for (let call = 0; call < 18; call += 1) load.learn(call, 200);
    expect(load.usualMs).toBe(200);
  });

  it("expects of calls that have not ended what they have taken so far", () => {
    const load = new ProcedureLoad("work");
    for (let call = 0; call < 20; call += 1) load.began(0);
    expect(load.expectedMs(500)).toBe(Number.POSITIVE_INFINITY);
    load.learn(0, 100);
    expect(load.expectedMs(500)).toBe((100 + 19 * 500) / 20);
  });

  it("follows the median", () => {
    const load = new ProcedureLoad("work");
    for (let call = 0; call < 600; call += 1) load.learn(0, call < 300 ? 10 : ([40, 50, 60][call % 3] ?? 0));
    expect(load.isKnown).toBe(true);
    expect(load.medianMs).toBeGreaterThan(40);
    expect(load.medianMs).toBeLessThan(60);
  });

  it("gets faster at once, and slower only little by little", () => {
    const load = new ProcedureLoad("work");
    for (let call = 0; call < 20; call += 1) load.began(0);
    for (let call = 0; call < 20; call += 1) load.learn(0, 100);
    load.closeWindow(false);
    load.learn(1, 200);
    load.closeWindow(true);
    expect(load.usualMs).toBe(100);
    load.learn(1, 200);
    load.closeWindow(false);
    expect(load.usualMs).toBeCloseTo(100 + 100 / 600);
    load.learn(1, 50);
    load.closeWindow(false);
    expect(load.usualMs).toBeCloseTo(90.1, 0);
  });
});
