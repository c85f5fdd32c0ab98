import { createClient, safe } from "@parley/client";
import { work } from "../servers/contract.js";
import type { Tally } from "./tally.js";

/** How long callers wait for an answer, in milliseconds. */
export const deadlineMs = 1_000;

/** A function that makes one call and counts what comes of it; without a url it makes none. */
export function createCaller(rpcUrl: string | undefined, tally: Tally): () => void {
  if (rpcUrl === undefined) return () => {};
  // Callers without manners: what helps the server here is only its own protection.
  const api = createClient(work, { url: rpcUrl, timeoutMs: deadlineMs, retry: false, throttle: false });
  return () => void callOnce(api, tally);
}

async function callOnce(api: ReturnType<typeof createClient<typeof work>>, tally: Tally): Promise<void> {
  const dueAt = performance.now();
  tally.offered();
  const outcome = await safe(api.report({ customer: 6 }));
  if (outcome.ok) tally.good(performance.now() - dueAt);
  else if (outcome.error.notExecuted && outcome.error.origin === "server") tally.shed();
  else tally.lost();
}
