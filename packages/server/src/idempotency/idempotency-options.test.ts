import { describe, expect, it } from "vitest";
import { type IdempotencyOptions, resolveIdempotency } from "./idempotency-options.js";
import { createMemoryKeyStore } from "./memory-key-store.js";

/** As callers without a compiler do it. */
const resolve = (options: unknown) => () => resolveIdempotency(options as IdempotencyOptions);

describe("the options of idempotency keys", () => {
  it("are all optional", () => {
    expect(resolve(undefined)).not.toThrow();
    expect(resolve({})).not.toThrow();
    expect(
      resolve({ store: undefined, scope: undefined, onUnknown: undefined, onStoreError: undefined }),
    ).not.toThrow();
    expect(resolve({ store: createMemoryKeyStore(), scope: () => "ada", onUnknown: () => "rerun" })).not.toThrow();
  });

  it.each([
    [true, "idempotency is true: it takes an object of options"],
    [false, "idempotency is false: it takes an object of options"],
    [null, "idempotency is null: it takes an object of options"],
    [{ stores: 1 }, 'idempotency has no option "stores": did you mean store?'],
    [
      { store: {} },
      "idempotency.store has no find, claim, renew, finish, release: expected a KeyStore, such as createPostgresKeyStore(pool)",
    ],
    [
      { store: Object.assign(createMemoryKeyStore(), { renew: 1 }) },
      "idempotency.store has no renew: expected a KeyStore, such as createPostgresKeyStore(pool)",
    ],
    [{ store: null }, "idempotency.store is null: expected a KeyStore, such as createPostgresKeyStore(pool)"],
    [{ store: "redis" }, "idempotency.store is redis: expected a KeyStore, such as createPostgresKeyStore(pool)"],
    [
      { store: Promise.resolve(createMemoryKeyStore()) },
      "idempotency.store is a promise: expected a KeyStore, such as createPostgresKeyStore(pool)",
    ],
    [{ scope: "account" }, "idempotency.scope is account: expected a function"],
    [{ onStoreError: true }, "idempotency.onStoreError is true: expected a function"],
    [{ keepMs: Number.NaN }, "idempotency.keepMs is NaN: expected a number above 0"],
    [
      { store: Object.assign(createMemoryKeyStore(), { reach: "global" }) },
      "idempotency.store has the reach global: expected a KeyStore, such as createPostgresKeyStore(pool)",
    ],
  ])("that are wrong are refused at the start: %j", (options, message) => {
    expect(resolve(options)).toThrow(new TypeError(message));
  });
});
