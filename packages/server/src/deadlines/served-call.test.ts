import { callSlot, type InheritingCall } from "@parley/contract";
import { afterEach, describe, expect, it } from "vitest";
import { CallDeadline } from "./call-deadline.js";
import { isLending, noteSignal, runServed, ServedCall } from "./served-call.js";

const slot = callSlot();
/** A call that is made here, with neither a time nor a criticality of its own. */
const own = { call: {}, timeoutMs: Number.POSITIVE_INFINITY, whose: "" };
const lendTo = (call: InheritingCall) => slot.lend?.({ ...own, call });
afterEach(() => {
  slot.isWanted = false;
});

function serve(timeoutMs: number | undefined, criticality: "critical" | "sheddable" = "critical") {
  const deadline = timeoutMs === undefined ? undefined : new CallDeadline(timeoutMs, performance.now());
  return new ServedCall({ path: "mail.send", deadline, criticality: () => criticality });
}

describe("a call that is being served", () => {
  it("is looked for once there is a client", () => {
    expect(isLending()).toBe(false);
    slot.isWanted = true;
    expect(isLending()).toBe(true);
  });

  it("lends what is left to whatever its handler waits for, but for a twentieth", async () => {
    const lent = await runServed(
      serve(10_000),
      async () => {
        await new Promise(setImmediate);
        return slot.lend?.(own);
      },
      undefined,
    );
    expect(lent?.whose).toBe(", what was left to mail.send, which made this call");
    expect(lent?.timeoutMs).toBeLessThanOrEqual(9_500);
    expect(lent?.timeoutMs).toBeGreaterThan(8_000);
  });

  it("lends nothing outside its handler", () => {
    runServed(serve(10_000), () => {}, undefined);
    expect(slot.lend?.(own)).toBeUndefined();
  });

  it("lends nothing once it has ended, to a job it has left behind", async () => {
    const served = serve(10_000);
    let go = () => {};
    const job = runServed(
      served,
      async () => {
        await new Promise<void>((resolve) => {
          go = resolve;
        });
        return slot.lend?.(own);
      },
      undefined,
    );
    served.end();
    go();
    expect(await job).toBeUndefined();
  });

  it("lends no time when its time is up but its handler still runs", () => {
    expect(runServed(serve(-10), () => slot.lend?.(own)?.timeoutMs, undefined)).toBe(0);
  });

  it("lends by its signal, which goes before the place", () => {
    const { signal } = new AbortController();
    noteSignal(signal, serve(10_000));
    const lend = () => lendTo({ signal })?.timeoutMs;
    expect(lend()).toBeGreaterThan(8_000);
    expect(runServed(serve(100), lend, undefined)).toBeGreaterThan(8_000);
  });

  it("lends to a call that names it as its parent, which goes before that one's signal", () => {
    const [parent, { signal }] = [new AbortController(), new AbortController()];
    noteSignal(parent.signal, serve(10_000));
    noteSignal(signal, serve(100));
    expect(lendTo({ parent, signal })?.timeoutMs).toBeGreaterThan(8_000);
  });

  it("leaves a call what it has itself, where that is less", () => {
    const call = { criticality: "critical-plus" } as const;
    const timed = { call, timeoutMs: 200, whose: "" };
    expect(runServed(serve(10_000, "sheddable"), () => slot.lend?.(timed), undefined)).toEqual(timed);
  });

  it("lends its criticality where somebody said it, and no time where it has no deadline", () => {
    const lend = () => slot.lend?.(own);
    expect(runServed(serve(undefined, "sheddable"), lend, undefined)).toMatchObject({
      timeoutMs: Number.POSITIVE_INFINITY,
      call: { criticality: "sheddable" },
      whose: "",
    });
    expect(runServed(serve(undefined), lend, undefined)).toEqual(own);
  });
});
