import { RpcError } from "@parley/contract";
import { describe, expect, it, vi } from "vitest";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { post, told } from "../test-support/wire.js";
import type { KeyStore } from "./key-store.js";
import { createMemoryKeyStore } from "./memory-key-store.js";
import { contract, gate, servePay } from "./test-support/keyed-service.js";

/** A payment that counts how often it has happened. */
function payment() {
  const paid = { times: 0 };
  const pay = ({ input }: { input: { cents: number; at: Date } }) => {
    paid.times += 1;
    return { receipt: `${paid.times}: ${input.cents}`, at: input.at };
  };
  return { paid, pay };
}

/** A store of which one method fails. */
function failing(method: "claim" | "finish"): KeyStore {
  const store = createMemoryKeyStore();
  const fail = () => Promise.reject(new Error(`${method}: the database is gone`));
  return new Proxy(store, {
    get: (target, name) => {
      if (name === method) return fail;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

describe("a procedure that takes idempotency keys", () => {
  it("runs once for each key, and tells later attempts the stored answer", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    const first = await call({ key: "a" });
    const again = await call({ key: "a" });
    expect(paid.times).toBe(1);
    expect(again.body).toEqual(first.body);
    expect(again.status).toBe(200);
    expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    expect((await call({ key: "b" })).output).toMatchObject({ receipt: "2: 100" });
  });

  it("says on each answer how far its keys reach, on failures too", async () => {
    const { pay } = payment();
    const { call } = servePay(pay);
    const answers = [await call({ key: "a" }), await call(), await call({ input: { cents: "many" } })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(answers.map(({ headers }) => headers.get("rpc-idempotency"))).toEqual(Array(3).fill("process"));
    expect((await call({ path: "unkeyed" })).headers.has("rpc-idempotency")).toBe(false);
  });

  it("runs each time for callers without keys", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    await call();
    await call();
    expect(paid.times).toBe(2);
  });

  it("keeps apart procedures, and callers with other authorization", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    await call({ key: "a" });
    expect((await call({ key: "a", path: "other" })).output).toBe("other");
    for (const authorization of ["Bearer ada", "Bearer grace"]) await call({ key: "a", headers: { authorization } });
    expect(paid.times).toBe(3);
  });

  it("keeps apart whom `scope` keeps apart", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay, { scope: async ({ headers }) => headers.get("x-account") ?? "" });
    for (const account of ["ada", "grace", "ada"]) {
      const authorization = `Bearer ${paid.times}`;
      await call({ key: "a", headers: { "x-account": account, authorization } });
    }
    expect(paid.times).toBe(2);
  });

  it("refuses a key that was used for another input", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    await call({ key: "a" });
    const other = await call({ key: "a", input: { cents: 101 } });
    expect(other).toMatchObject({
      status: 422,
      error: { data: { code: "UNPROCESSABLE_CONTENT", rpc: { notExecuted: true } } },
    });
    expect(paid.times).toBe(1);
  });

  it("knows an input again whose keys come in another order", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    await call({ key: "a", input: { cents: 1, at: undefined, more: { x: 1, y: [2] } } });
    expect((await call({ key: "a", input: { more: { y: [2], x: 1 }, cents: 1 } })).status).toBe(200);
    expect(paid.times).toBe(1);
  });

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

  it("keeps declared errors, their data with them", async () => {
    let times = 0;
    const { call } = servePay(({ errors }) => {
      times += 1;
      throw errors.NO_FUNDS({ missing: 2n ** 70n, since: new Date(0) });
    });
    const first = await call({ key: "a" });
    const again = await call({ key: "a" });
    expect(first).toMatchObject({ status: 402, error: { data: { declared: { code: "NO_FUNDS" } } } });
    const withoutId = ({ error }: typeof first) => ({ ...error, data: { ...error?.data, rpc: undefined } });
    expect(withoutId(again)).toEqual(withoutId(first));
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(times).toBe(1);
  });

  it.each([
    ["a fault", () => new Error("broken")],
    ["a system code", () => new RpcError({ code: "SERVICE_UNAVAILABLE" })],
    ["an error that nobody declared", () => new RpcError({ code: "SURPRISE" as string })],
    ["an abort", () => new DOMException("gone", "AbortError")],
  ])("gives the key back after %s, so that the next attempt runs", async (_, error) => {
    const { paid, pay } = payment();
    let failures = 1;
    const { call } = servePay((args) => {
      if (failures-- > 0) throw error();
      return pay(args);
    });
    expect((await call({ key: "a" })).status).toBeGreaterThanOrEqual(500);
    expect(await call({ key: "a" })).toMatchObject({ status: 200, output: { receipt: "1: 100" } });
    expect(paid.times).toBe(1);
  });

  it("gives the key back when what the handler returned does not fit the contract", async () => {
    const answers = [{ receipt: 3 }, { receipt: "fine", at: new Date(0) }];
    const { call } = servePay(() => answers.shift() as { receipt: string; at: Date });
    expect((await call({ key: "a" })).status).toBe(500);
    expect((await call({ key: "a" })).output).toMatchObject({ receipt: "fine" });
  });

  it("takes no key for an input that is not valid", async () => {
    const { pay } = payment();
    const store = createMemoryKeyStore();
    const claim = vi.spyOn(store, "claim");
    const { call } = servePay(pay, { store });
    expect((await call({ key: "a", input: { cents: "many" } })).status).toBe(400);
    expect(claim).not.toHaveBeenCalled();
    expect((await call({ key: "a" })).status).toBe(200);
  });

  it("takes no key for a call that is turned away", async () => {
    const { paid, pay } = payment();
    const store = createMemoryKeyStore();
    const claim = vi.spyOn(store, "claim");
    const { call } = servePay(pay, { store });
    const late = await call({ key: "a", headers: { "rpc-timeout-ms": "0" } });
    expect(late).toMatchObject({ status: 504, error: { data: { rpc: { notExecuted: true } } } });
    expect(claim).not.toHaveBeenCalled();
    expect((await call({ key: "a" })).status).toBe(200);
    expect(paid.times).toBe(1);
  });

  it.each([
    ["empty", ""],
    ["longer than 255 characters", "k".repeat(256)],
  ])("refuses a key that is %s", async (_, key) => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    expect(await call({ key })).toMatchObject({ status: 400, error: { data: { rpc: { notExecuted: true } } } });
    expect(paid.times).toBe(0);
    expect((await call({ key: "k".repeat(255) })).status).toBe(200);
  });

  it("tells a stored answer only to who may call", async () => {
    const { paid, pay } = payment();
    const server = implement(contract);
    const requireKnock = server.middleware(async ({ context, next }) => {
      if (!context.headers.has("x-knock")) throw new RpcError({ code: "UNAUTHORIZED" });
      return await next();
    });
    const others = { other: () => "", unkeyed: () => "", balance: () => 0 };
    const service = server.service({ pay: server.use(requireKnock).handler(contract.pay, pay), ...others });
    const handle = createFetchHandler(service);
    const call = async (headers: Record<string, string>) =>
      await told(
        await handle(new Request("http://host/pay", post({ cents: 1 }, { "idempotency-key": "a", ...headers }))),
      );
    const statuses = [];
    for (const headers of [{}, { "x-knock": "1" }, {}, { "x-knock": "1" }])
      statuses.push((await call(headers as Record<string, string>)).status);
    expect(statuses).toEqual([401, 200, 401, 200]);
    expect(paid.times).toBe(1);
  });

  it("remembers of an answer that is too long that the call has run", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay, { maxAnswerChars: 20 });
    expect((await call({ key: "a" })).status).toBe(200);
    const again = await call({ key: "a" });
    expect(again).toMatchObject({
      status: 409,
      error: { message: expect.stringMatching(/has run.* with \d+ characters it was too long/) },
    });
    expect(again.error?.data.rpc?.inFlight).toBeUndefined();
    expect(paid.times).toBe(1);
  });

  it("does not run when the store cannot be asked", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay, { store: failing("claim") });
    expect(await call({ key: "a" })).toMatchObject({
      status: 503,
      error: { data: { code: "SERVICE_UNAVAILABLE", rpc: { notExecuted: true } } },
    });
    expect(paid.times).toBe(0);
    expect((await call()).status).toBe(200);
  });

  it("answers all the same when the store fails afterwards, says so, and does not run again", async () => {
    const { paid, pay } = payment();
    const onStoreError = vi.fn();
    const { call } = servePay(pay, { store: failing("finish"), onStoreError });
    expect((await call({ key: "a" })).status).toBe(200);
    expect(onStoreError).toHaveBeenCalledWith(new Error("finish: the database is gone"));
    expect(await call({ key: "a" })).toMatchObject({ status: 409, error: { data: { rpc: { inFlight: true } } } });
    expect(paid.times).toBe(1);
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

  it("runs each call of a batch under the key that the batch came with, as plain tRPC clients send it", async () => {
    const { paid, pay } = payment();
    const { handle } = servePay(pay);
    const batch = async () => {
      const init = { method: "POST", headers: { "content-type": "application/json", "idempotency-key": "a" } };
      const body = JSON.stringify({ 0: { json: { cents: 1 } }, 1: { json: { cents: 1 } } });
      const response = await handle(new Request("http://host/pay,other?batch=1", { ...init, body }));
      return { body: await response.json(), replayed: response.headers.get("idempotency-replayed") };
    };
    const first = await batch();
    expect(await batch()).toEqual(first);
    expect(first.replayed).toBeNull();
    expect(paid.times).toBe(1);
  });
});

describe("the options of idempotency", () => {
  const { pay } = payment();

  it.each([
    [{ keepMs: 0 }, "idempotency.keepMs is 0: expected a number above 0"],
    [{ leaseMs: Number.NaN }, "idempotency.leaseMs is NaN: expected a number above 0"],
    [{ keepMS: 5 }, 'idempotency has no option "keepMS": did you mean keepMs?'],
    [{ onUnknown: "retry" }, 'idempotency.onUnknown is "retry": it takes "refuse" or "rerun"'],
  ])("refuses %o", (options, message) => {
    expect(() => servePay(pay, options as object)).toThrow(message);
  });
});
