import { describe, expect, it } from "vitest";
import type { KeyClaim, StoredAnswer } from "./key-store.js";
import { createMemoryKeyStore, type MemoryKeyStoreOptions } from "./memory-key-store.js";
import { describeKeyStore } from "./test-support/key-store-suite.js";

describe("memory", () => {
  describeKeyStore(() => createMemoryKeyStore());

  const answer: StoredAnswer = { ok: true, text: "12345" };

  function open(options: MemoryKeyStoreOptions) {
    const clock = { now: 0 };
    const store = createMemoryKeyStore({ now: () => clock.now, ...options });
    const claimOf = (id: string): KeyClaim => ({ id, fingerprint: "", owner: id, leaseMs: 30, keepMs: 100 });
    const run = async (id: string) => {
      await store.claim(claimOf(id), false);
      return await store.finish(claimOf(id), answer);
    };
    return { store, clock, claimOf, run };
  }

  it("forgets the oldest answer when it is full", async () => {
    const { store, run, claimOf } = open({ maxKeys: 2 });
    for (const id of ["a", "b", "c"]) await run(id);
    expect(["a", "b", "c"].map((id) => store.find(id) !== undefined)).toEqual([false, true, true]);
    await store.claim(claimOf("d"), false);
    expect(["b", "c", "d"].map((id) => store.find(id) !== undefined)).toEqual([false, true, true]);
  });

  it("never forgets a call that runs, and says what to do when there are too many", async () => {
    const { store, claimOf } = open({ maxKeys: 2 });
    for (const id of ["a", "b"]) await store.claim(claimOf(id), false);
    expect(() => store.claim(claimOf("c"), false)).toThrow(/2 calls run .* raise maxKeys/);
    expect(store.find("a")).toMatchObject({ state: "running" });
  });

  it("holds no more characters than it may", async () => {
    const { store, run } = open({ maxChars: 10 });
    for (const id of ["a", "b", "c"]) await run(id);
    expect(["a", "b", "c"].map((id) => store.find(id) !== undefined)).toEqual([false, true, true]);
  });

  it("keeps claims for their lease and answers for their time", async () => {
    const { store, clock, claimOf, run } = open({});
    await store.claim(claimOf("a"), false);
    clock.now = 29;
    expect(store.find("a")).toMatchObject({ state: "running" });
    clock.now = 30;
    expect(store.find("a")).toMatchObject({ state: "unknown" });
    await run("b");
    clock.now = 129;
    expect(store.find("b")).toMatchObject({ state: "done" });
    clock.now = 130;
    expect(store.find("b")).toBeUndefined();
  });
});
