import { streamOf, timeoutError } from "../borrowed.js";
import type { CallRequest, Next } from "../interceptor.js";
import { createConnectingSignal } from "./connecting-signal.js";

/** A stream goes on for as long as it likes: the timeout ends with its first connection. */
export async function* boundConnecting(
  next: Next,
  call: CallRequest,
  timeoutMs: number | undefined,
): AsyncGenerator<unknown, void, undefined> {
  const onTimeout = () => timeoutError(call.path, timeoutMs ?? 0);
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
