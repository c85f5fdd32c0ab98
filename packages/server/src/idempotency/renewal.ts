import type { KeySetting } from "./idempotency-options.js";
import type { KeyClaim } from "./key-store.js";

/** Renews a claim three times in each lease, so that one renewal may fail, until it is stopped. It does not keep the process alive. */
export function startRenewing({ store, onStoreError }: KeySetting, claim: KeyClaim): () => void {
  const renew = async () => {
    try {
      await store.renew(claim);
    } catch (error) {
      onStoreError(error);
    }
  };
  const timer: unknown = setInterval(renew, claim.leaseMs / 3);
  // A number where timers are the web's.
  (timer as { unref?: () => void }).unref?.();
  return () => clearInterval(timer as number);
}
