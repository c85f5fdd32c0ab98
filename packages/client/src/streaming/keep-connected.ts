import { abortError, createDeadlineSignal, isSystemCode, RpcError, streamOf, systemCodes } from "../borrowed.js";
import type { CallRequest, Next } from "../interceptor.js";
import { backoffMs } from "./backoff.js";
import { createConnectingSignal } from "./connecting-signal.js";

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

/** A subscription that has lost its connection and will connect again. */
export interface ReconnectEvent {
  /** The subscription's dotted path. */
  readonly path: string;
  /** What its connection ended with. */
  readonly error: RpcError;
  /** The number of the attempt that comes next: 2 after the first failure, and again after one that follows an event. */
  readonly attempt: number;
  /** How long it waits before that, in milliseconds. */
  readonly delayMs: number;
}

/** How subscriptions connect again. */
export interface ReconnectOptions {
  /** A number from 0 to below 1. */
  readonly random?: () => number;
  /** Called before each wait. What it throws ends the subscription. */
  readonly onReconnect?: ((event: ReconnectEvent) => void) | undefined;
}

/** The events of a subscription over as many connections as it takes. */
export async function* keepConnected(
  next: Next,
  call: CallRequest,
  // Looked up at each call, so that a spy on it counts whenever it was set.
  { random = () => Math.random(), onReconnect }: ReconnectOptions,
): AsyncGenerator<unknown, void, undefined> {
  for (let failures = 0; ; ) {
    try {
      for await (const event of connectOnce(next, call, failures)) {
        failures = 0;
        yield event;
      }
      return;
    } catch (error) {
      if (!(error instanceof RpcError) || call.signal?.aborted || !mayReconnect(error)) throw error;
      failures += 1;
      const delayMs = (error.retryAfterMs ?? 0) + backoffMs({ failures, random: random() });
      onReconnect?.({ path: call.path, error, attempt: call.attempt + failures, delayMs });
      await wait(delayMs, call.signal);
      if (call.signal?.aborted) throw abortError(call, call.signal.reason).with({ cause: error });
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
