import { describe, expect, it } from "vitest";
import { Ending } from "./ending.js";

function withListener() {
  const ending = new Ending();
  let told = 0;
  ending.onEnd(() => {
    told += 1;
  });
  return { ending, told: () => told };
}

describe("ending", () => {
  it("aborts the signal and tells, once", () => {
    const { ending, told } = withListener();
    const signal = ending.signal();
    ending.end();
    ending.end();
    expect([ending.isOver, signal.aborted, told()]).toEqual([true, true, 1]);
  });

  it("makes no signal that nobody asks for, and an aborted one for who asks late", () => {
    const { ending } = withListener();
    ending.end();
    expect(ending.signalIfMade()).toBeUndefined();
    expect(ending.signal().aborted).toBe(true);
    expect(ending.signalIfMade()).toBe(ending.signal());
  });

  it("tells at once who listens late", () => {
    const ending = new Ending();
    ending.end();
    let told = false;
    ending.onEnd(() => {
      told = true;
    });
    expect(told).toBe(true);
  });

  it("of a stream that has finished is nobody's concern, and aborts nothing", () => {
    const { ending, told } = withListener();
    const signal = ending.signal();
    ending.finish();
    ending.end();
    expect([ending.isOver, signal.aborted, told()]).toEqual([true, false, 0]);
  });
});
