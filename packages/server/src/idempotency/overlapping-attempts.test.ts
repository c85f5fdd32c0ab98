import { describe, expect, it, vi } from "vitest";
import { createMemoryKeyStore } from "./memory-key-store.js";
import { gate, payment, servePay } from "./test-support/keyed-service.js";

describe("a procedure that takes idempotency keys", () => {
  it("tells who comes while an earlier attempt runs to wait, or that the input is another", async () => {
    const { open, opened } = gate();
    const started = gate();
    const { call } = servePay(async ({ input }) => {
      started.open();
      await opened;
      return { receipt: "slow", at: input.at };
    });
    const first = call({ key: "a" });
    await started.opened;
    const second = await call({ key: "a" });
    expect(second).toMatchObject({
      status: 409,
      error: { data: { code: "CONFLICT", rpc: { inFlight: true, retryAfterMs: 200 } } },
    });
    expect(second.error?.data.rpc?.notExecuted).toBeUndefined();
    expect(second.headers.get("rpc-pushback-ms")).toBe("200");
    expect((await call({ key: "a", input: { cents: 1 } })).status).toBe(422);
    open();
    expect((await first).output).toMatchObject({ receipt: "slow" });
    expect((await call({ key: "a" })).output).toMatchObject({ receipt: "slow" });
  });

  it.each([
    ["refuses", "refuse", 409],
    ["runs again", "rerun", 200],
  ] as const)("%s what an earlier attempt left nobody knows how, as it is told to", async (_, onUnknown, status) => {
    const clock = { now: 0 };
    const store = createMemoryKeyStore({ now: () => clock.now });
    const started = gate();
    const died = servePay(
      () => {
        started.open();
        return new Promise(() => {});
      },
      { store, leaseMs: 30_000 },
    );
    const { call: later } = servePay(payment().pay, { store, onUnknown: () => onUnknown });
    void died.call({ key: "a" });
    await started.opened;
    expect((await later({ key: "a" })).error?.data.rpc?.inFlight).toBe(true);
    clock.now = 30_000;
    const answer = await later({ key: "a" });
    expect(answer.status).toBe(status);
    if (onUnknown === "refuse") expect(answer.error?.message).toMatch(/cut off, and nobody knows how far it came/);
  });

  it("renews its lease while it runs", async () => {
    vi.useFakeTimers();
    try {
      const store = createMemoryKeyStore();
      const renew = vi.spyOn(store, "renew");
      const { open, opened } = gate();
      const started = gate();
      const { call } = servePay(
        async ({ input }) => {
          started.open();
          await opened;
          return { receipt: "slow", at: input.at };
        },
        { leaseMs: 3_000, store },
      );
      const first = call({ key: "a" });
      await started.opened;
      await vi.advanceTimersByTimeAsync(60_000);
      expect((await call({ key: "a" })).error?.data.rpc?.inFlight).toBe(true);
      open();
      expect((await first).status).toBe(200);
      const renewals = renew.mock.calls.length;
      expect(renewals).toBe(60);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(renew).toHaveBeenCalledTimes(renewals);
    } finally {
      vi.useRealTimers();
    }
  });

  it("tells all the answer that was kept, also the attempt that lost its lease to a quicker one", async () => {
    const clock = { now: 0 };
    const store = createMemoryKeyStore({ now: () => clock.now });
    const { open, opened } = gate();
    const started = gate();
    const slow = servePay(
      async ({ input }) => {
        started.open();
        await opened;
        return { receipt: "slow", at: input.at };
      },
      { store },
    );
    const quick = servePay(({ input }) => ({ receipt: "quick", at: input.at }), { store, onUnknown: "rerun" });
    const first = slow.call({ key: "a" });
    await started.opened;
    clock.now = 30_000;
    const second = await quick.call({ key: "a" });
    open();
    expect((await first).body).toEqual(second.body);
  });
});
