import type { Value } from "../value.js";
import type { Attempt } from "./attempt.js";
import type { KeyHolder, StoredAnswer } from "./key-store.js";
import { startRenewing } from "./renewal.js";

/** Claims the key, runs the handler, and puts its answer down; or answers with what holds the key. */
export async function runClaimed(attempt: Attempt, handle: () => Value<unknown>): Promise<unknown> {
  const { claim, procedure } = attempt;
  const claimed = await attempt.ask((store) => store.claim(claim, procedure.reruns));
  if (claimed.state !== "claimed") return attempt.replay(claimed);
  const stopRenewing = startRenewing(procedure.setting, claim);
  try {
    const { tell, kept } = await attempt.run(handle);
    const other = kept ? await keep(attempt, kept) : await attempt.afterwards((store) => store.release(claim));
    return other ? attempt.replay(other) : tell();
  } finally {
    stopRenewing();
  }
}

/** Puts an answer down. Where the lease was lost, and another attempt was quicker, gives that one's, so that all are told the same. */
async function keep(attempt: Attempt, answer: StoredAnswer): Promise<KeyHolder | undefined> {
  return await attempt.afterwards(async (store) => {
    if (await store.finish(attempt.claim, answer)) return undefined;
    const other = await store.find(attempt.claim.id);
    return other?.state === "done" ? other : undefined;
  });
}
