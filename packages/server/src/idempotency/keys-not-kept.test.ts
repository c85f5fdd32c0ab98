import { RpcError } from "@parley/contract";
import { describe, expect, it, vi } from "vitest";
import { createMemoryKeyStore } from "./memory-key-store.js";
import { payment, servePay } from "./test-support/keyed-service.js";

describe("a procedure that takes idempotency keys", () => {
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
});
