import type { Attempt } from "./attempt.js";
import { networkError } from "./failures.js";
import { longestMs } from "./longest-ms.js";
import { broken } from "./unsuccessful.js";

/** The text of a body as it arrives. @throws RpcError NETWORK when it is silent for longer than `silence` allows, and whatever reading does. */
export async function* readTexts(
  { body }: Response,
  attempt: Attempt,
  silence: { readonly limitMs?: number | undefined },
): AsyncGenerator<string, void, undefined> {
  if (!body) return;
  const { connection, procedure, signal } = attempt;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", stop);
  try {
    while (!signal.aborted) {
      const { limitMs } = silence;
      let isSilent = false;
      const timer =
        limitMs !== undefined &&
        setTimeout(
          () => {
            isSilent = true;
            stop();
          },
          Math.min(limitMs, longestMs),
        );
      const { done, value } = await reader
        .read()
        .catch(broken)
        .finally(() => timer && clearTimeout(timer));
      if (isSilent)
        throw networkError(procedure.path, connection.options.url, `the stream was silent for ${limitMs} ms`);
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
    throw signal.reason;
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}
