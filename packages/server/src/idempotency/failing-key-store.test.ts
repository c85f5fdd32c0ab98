import { describe, expect, it, vi } from "vitest";
import type { KeyStore } from "./key-store.js";
import { createMemoryKeyStore } from "./memory-key-store.js";
import { payment, servePay } from "./test-support/keyed-service.js";

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
});
