import { streamOf } from "../borrowed.js";
import type { CallRequest, Next } from "../interceptor.js";
import { createConnectingSignal } from "./connecting-signal.js";

/** How long a connection may take to stand, and what is thrown when it takes longer. */
interface ConnectingLimit {
  /** In milliseconds; Infinity: there is no limit. */
  readonly timeoutMs: number;
  readonly onTimeout: () => unknown;
}

/** Makes one subscription's stream. It goes on for as long as it likes: the limit ends once its connection stands. */
export async function* connectWithin(
  { timeoutMs, onTimeout }: ConnectingLimit,
  next: Next,
  call: CallRequest,
): AsyncGenerator<unknown, void, undefined> {
  const { signal, connected, cleanup } = createConnectingSignal({ signal: call.signal, timeoutMs, onTimeout });
  const onConnected = () => {
    connected();
    call.onConnected?.();
  };
  try {
    yield* streamOf(next({ ...call, signal, onConnected }));
  } finally {
    cleanup();
  }
}
