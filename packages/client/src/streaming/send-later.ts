import { streamOf } from "../borrowed.js";
import type { CallResult } from "../interceptor.js";

/** Sends a subscription once that can be done. */
export async function* sendLater(ready: () => Promise<() => CallResult>): AsyncGenerator<unknown, void, undefined> {
  const send = await ready();
  yield* streamOf(send());
}
