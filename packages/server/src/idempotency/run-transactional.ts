import type { Value } from "../value.js";
import type { Attempt } from "./attempt.js";
import type { KeyHolder, StoredAnswer } from "./key-store.js";

/**
 * Runs a handler that takes the key itself, in the transaction of its effect. The store is asked first only for what is there already, so that an
 * attempt that comes late does not repeat the handler's preparations.
 */
export async function runTransactional(attempt: Attempt, handle: () => Value<unknown>): Promise<unknown> {
  const held = await attempt.ask((store) => store.find(attempt.claim.id));
  if (held && !isFreeFor(attempt, held)) return attempt.replay(held);
  const ran = await attempt.run(handle);
  const other = attempt.found ?? (await heldMeanwhile(attempt, ran));
  return other ? attempt.replay(other) : ran.tell();
}

/** A claim without a transaction, whose owner has died: it had no effect, because effects are made in transactions. */
function isFreeFor({ claim }: Attempt, { state, fingerprint }: KeyHolder): boolean {
  return state === "unknown" && fingerprint === claim.fingerprint;
}

/** Puts down what was decided outside of the transaction, and gives what has been put down by another attempt. */
async function heldMeanwhile(
  attempt: Attempt,
  { ok, kept }: { readonly ok: boolean; readonly kept: StoredAnswer | undefined },
): Promise<KeyHolder | undefined> {
  if (ok && attempt.finished) return undefined;
  const { claim, finished } = attempt;
  return await attempt.afterwards(async (store) => {
    // The connection may have been lost after the commit had been asked for.
    const committed = finished && (await store.find(claim.id));
    if (committed?.state === "done") return committed;
    if (!kept) return undefined;
    const claimed = await store.claim(claim, true);
    // What another attempt is about to commit goes before what this one has found out beside it.
    if (claimed.state !== "claimed") return claimed;
    await store.finish(claim, kept);
    return undefined;
  });
}
