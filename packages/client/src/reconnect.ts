import { createDeadlineSignal, isSystemCode, RpcError, systemCodes } from "@parley/contract";
import { backoffMs } from "./backoff.js";
import { abortError } from "./call-failure.js";
import { createConnectingSignal } from "./connecting-signal.js";
import { type CallRequest, type Interceptor, type Next, streamOf } from "./interceptor.js";

/** How long one attempt to connect may take, in milliseconds; a server that takes longer is as good as gone. */
const attemptTimeoutMs = 30_000;

/**
 * Whether a subscription that ended so is tried again: when the connection was lost, and after the server's own failures, as tRPC's
 * clients do. What the server refuses, and what the contract declares, it would only say again.
 */
export function mayReconnect({ code, origin, retryAfterMs = 0 }: RpcError): boolean {
  if (retryAfterMs < 0) return false;
  if (code === "NETWORK") return true;
  if (code === "TIMEOUT") return origin === "server";
  return (
    origin === "server" && isSystemCode(code) && systemCodes[code].rpcCode === systemCodes.INTERNAL_SERVER_ERROR.rpcCode
  );
}

/**
 * Connects a subscription again when its connection is lost, and goes on after the last event that had an id. Without ids, what
 * happened in between is missed.
 */
export function createReconnect({ random = Math.random }: { readonly random?: () => number } = {}): Interceptor {
  return (next) => (call) => (call.procedure.kind === "subscription" ? keepConnected(next, call, random) : next(call));
}

async function* keepConnected(
  next: Next,
  call: CallRequest,
  random: () => number,
): AsyncGenerator<unknown, void, undefined> {
  for (let failures = 0; ; ) {
    try {
      for await (const event of connectOnce(next, call, failures)) {
        failures = 0;
        yield event;
      }
      return;
    } catch (thrown) {
      if (!(thrown instanceof RpcError) || call.signal?.aborted || !mayReconnect(thrown)) throw thrown;
      failures += 1;
      await wait((thrown.retryAfterMs ?? 0) + backoffMs({ failures, random: random() }), call.signal);
      if (call.signal?.aborted) throw abortError(call, call.signal.reason).with({ cause: thrown });
    }
  }
}

async function* connectOnce(next: Next, call: CallRequest, failures: number): AsyncGenerator<unknown, void, undefined> {
  const { signal, connected, cleanup } = createConnectingSignal({
    signal: call.signal,
    timeoutMs: attemptTimeoutMs,
    onTimeout: () => {
      const message = `No connection within ${attemptTimeoutMs} ms`;
      return new RpcError({ code: "NETWORK", path: call.path, origin: "client", message });
    },
  });
  const onConnected = () => {
    connected();
    call.onConnected?.();
  };
  try {
    yield* streamOf(next({ ...call, signal, onConnected, attempt: call.attempt + failures }));
  } finally {
    cleanup();
  }
}

/** Waits for some time, or until a signal aborts. */
function wait(timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const waiting = createDeadlineSignal({ signals: [signal], timeoutMs });
    if (waiting.signal.aborted) resolve();
    waiting.signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
