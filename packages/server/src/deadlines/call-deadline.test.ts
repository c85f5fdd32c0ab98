import { describe, expect, it, vi } from "vitest";
import { CallDeadline } from "./call-deadline.js";

const open = new AbortController().signal;

describe("the deadline of a call that is served", () => {
  it("lets its handler begin while there is time", () => {
    const deadline = new CallDeadline(100, 1_000);
    deadline.begin(1_099.9);
    expect(deadline.isPast(1_099.9)).toBe(false);
  });

  it("keeps its handler from beginning after, and says where the time went and that nothing ran", () => {
    const deadline = new CallDeadline(100, 1_000);
    deadline.queued();
    deadline.admitted(1_060);
    expect(() => deadline.begin(1_110)).toThrow(
      expect.objectContaining({
        code: "GATEWAY_TIMEOUT",
        status: 504,
        notExecuted: true,
        rawMessage: "The call's 100 ms ran out: 60 ms in the queue, 50 ms reading its input",
      }),
    );
  });

  it("looks at the clock before its handler begins only if it has waited", () => {
    const arrivedAt = performance.now() - 200;
    new CallDeadline(100, arrivedAt).begin();
    const late = new CallDeadline(100, arrivedAt);
    late.waits();
    expect(() => late.begin()).toThrow("The call's 100 ms ran out");
  });

  it("says of a call whose handler has begun that it may have run", () => {
    const deadline = new CallDeadline(100, 1_000);
    deadline.begin(1_000);
    expect(deadline.failure(1_101)).toMatchObject({
      notExecuted: false,
      rawMessage: "The call's 100 ms ran out: 101 ms in its handler",
    });
  });

  it("says of one that was never let in that it waited all the time", () => {
    const deadline = new CallDeadline(100, 1_000);
    deadline.queued();
    expect(deadline.failure(1_100)).toMatchObject({
      notExecuted: true,
      rawMessage: "The call's 100 ms ran out: 100 ms in the queue",
    });
  });

  it("tells who waits for the call first, and aborts its signal after", () => {
    const deadline = new CallDeadline(0, performance.now());
    const signal = deadline.signal(open);
    const order: string[] = [];
    signal.addEventListener("abort", () => order.push("aborted"));
    deadline.onExpire = () => order.push("told");
    deadline.expire();
    expect(order).toEqual(["told", "aborted"]);
    expect(signal.reason).toMatchObject({ code: "GATEWAY_TIMEOUT" });
    expect(deadline.hasExpired).toBe(true);
  });
});

describe("its signal", () => {
  it("is made when somebody asks, once", () => {
    const deadline = new CallDeadline(100, 0);
    expect(deadline.signalIfMade()).toBeUndefined();
    const signal = deadline.signal(open);
    expect(deadline.signal(open)).toBe(signal);
    expect(deadline.signalIfMade()).toBe(signal);
  });

  it("aborts when the caller leaves, also one that had left before", () => {
    const caller = new AbortController();
    const early = new CallDeadline(100, 0).signal(caller.signal);
    caller.abort("gone");
    const late = new CallDeadline(100, 0).signal(caller.signal);
    expect([early.reason, late.reason]).toEqual(["gone", "gone"]);
  });

  it("is aborted from the start when it is asked for after the time has run out", () => {
    const deadline = new CallDeadline(0, performance.now());
    deadline.expire();
    expect(deadline.signal(open)).toMatchObject({ aborted: true, reason: { code: "GATEWAY_TIMEOUT" } });
  });
});

describe("what it lends to further calls", () => {
  it("is what is left but for a twentieth, in which the call can still be answered", () => {
    const deadline = new CallDeadline(1_000, 0);
    expect(deadline.lend(200)).toBeCloseTo(760);
    expect([deadline.lend(1_000), deadline.lend(1_100)]).toEqual([0, 0]);
  });

  it("counts as run out before its own time is", () => {
    const deadline = new CallDeadline(1_000, 0);
    expect(deadline.hasRunOut(900)).toBe(false);
    deadline.lend(0);
    expect([deadline.hasRunOut(940), deadline.hasRunOut(950)]).toEqual([false, true]);
  });

  it("does not make it run out when nothing was lent", () => {
    const deadline = new CallDeadline(1_000, 0);
    expect([deadline.hasRunOut(960), deadline.hasRunOut(1_000)]).toEqual([false, true]);
  });
});

it("aborts nobody's signal where nobody has one", () => {
  const spy = vi.spyOn(globalThis, "AbortController");
  const deadline = new CallDeadline(0, performance.now());
  deadline.expire();
  expect(spy).not.toHaveBeenCalled();
  spy.mockRestore();
});
