import { streamOf } from "../borrowed.js";
import type { CallRequest, Next } from "../interceptor.js";

/** Sends a subscription once its headers are there. */
export async function* sendWithHeaders(
  next: Next,
  withHeaders: () => Promise<CallRequest>,
): AsyncGenerator<unknown, void, undefined> {
  yield* streamOf(next(await withHeaders()));
}
