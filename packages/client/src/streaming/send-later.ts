import { streamOf } from "../borrowed.js";
import type { CallResult } from "../interceptor.js";

/** Sends a subscription once that can be done. */
export async function* sendLater(send: () => Promise<Awaited<CallResult>>): AsyncGenerator<unknown, void, undefined> {
  yield* streamOf(await send());
}
