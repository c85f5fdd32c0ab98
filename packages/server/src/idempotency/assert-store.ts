import type { OptionNames } from "../known-options.js";
import type { KeyStore } from "./key-store.js";

const methods = {
  find: true,
  claim: true,
  renew: true,
  finish: true,
  release: true,
} satisfies OptionNames<Omit<KeyStore, "reach">>;

/** Refuses a store that is none, which would only fail with the first keyed call. @throws TypeError that says what is wrong with it. */
export function assertStore(store: unknown): asserts store is KeyStore {
  const wrong = whatIsWrongWith(store);
  if (wrong === undefined) return;
  throw new TypeError(`idempotency.store ${wrong}: expected a KeyStore, such as createPostgresKeyStore(pool)`);
}

function whatIsWrongWith(store: unknown): string | undefined {
  if (typeof store !== "object" || store === null) return `is ${String(store)}`;
  if (store instanceof Promise) return "is a promise";
  const missing = Object.keys(methods).filter((name) => typeof Reflect.get(store, name) !== "function");
  if (missing.length > 0) return `has no ${missing.join(", ")}`;
  const reach: unknown = Reflect.get(store, "reach");
  return reach === "process" || reach === "shared" ? undefined : `has the reach ${String(reach)}`;
}
