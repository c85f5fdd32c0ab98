import { headers as names } from "@parley/contract";
import type { KeyStore } from "../idempotency/key-store.js";

/**
 * What the answer of a keyed procedure says, failures too: how far its keys reach, by which clients decide where they may send it again; and
 * of a stored answer that it is one. In a batch nobody reads it.
 */
export function keyHeaders(reach: KeyStore["reach"], isReplay = false): readonly string[] {
  const own = [names.idempotencyReach, reach];
  return isReplay ? [...own, names.idempotencyReplayed, "true"] : own;
}
