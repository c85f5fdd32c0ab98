import { abortError, isSystemCode, RpcError, systemCodes } from "../borrowed.js";
import type { CallRequest, Next } from "../interceptor.js";
import { backoffMs } from "./backoff.js";
import { connectWithin } from "./connect-within.js";
import { wait } from "./wait.js";
import { whenOnline } from "./when-online.js";

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
  /** How long it waits before that, in milliseconds. A browser's network that comes back ends the wait, unless the server asked for it. */
  readonly delayMs: number;
  /** Ends the wait at once, for a button that says "try now". After the wait it does nothing. */
  readonly connectNow: () => void;
}

/** A subscription whose connection stands. */
export interface ConnectedEvent {
  /** The subscription's dotted path. */
  readonly path: string;
  /** The number of the attempt that came through, as `onReconnect` told it; 1 for a connection without a failure before it. */
  readonly attempt: number;
}

/** How subscriptions connect again. */
export interface ReconnectOptions {
  /** A number from 0 to below 1. */
  readonly random?: () => number;
  /** Called before each wait. What it throws ends the subscription. */
  readonly onReconnect?: ((event: ReconnectEvent) => void) | undefined;
  /** Called each time a connection stands. */
  readonly onConnected?: ((event: ConnectedEvent) => void) | undefined;
}

/** The events of a subscription over as many connections as it takes. */
export async function* keepConnected(
  next: Next,
  call: CallRequest,
  options: ReconnectOptions,
): AsyncGenerator<unknown, void, undefined> {
  const { path } = call;
  for (let failures = 0; ; ) {
    const attempt = call.attempt + failures;
    const onConnected = () => {
      call.onConnected?.();
      options.onConnected?.({ path, attempt });
    };
    try {
      for await (const event of connectOnce(next, { ...call, attempt, onConnected })) {
        failures = 0;
        yield event;
      }
      return;
    } catch (error) {
      if (!(error instanceof RpcError) || call.signal?.aborted || !mayReconnect(error)) throw error;
      failures += 1;
      await waitAfter(error, call, { ...options, failures });
      if (call.signal?.aborted) throw abortError(call, call.signal.reason).with({ cause: error });
    }
  }
}

function connectOnce(next: Next, call: CallRequest): AsyncGenerator<unknown, void, undefined> {
  const onTimeout = () => {
    const message = `No connection within ${attemptTimeoutMs} ms`;
    return new RpcError({ code: "NETWORK", path: call.path, origin: "client", message });
  };
  return connectWithin({ timeoutMs: attemptTimeoutMs, onTimeout }, next, call);
}

/** Waits before the next attempt, and tells of it. */
async function waitAfter(
  error: RpcError,
  { path, attempt, signal }: CallRequest,
  // Looked up at each call, so that a spy on it counts whenever it was set.
  { failures, random = () => Math.random(), onReconnect }: ReconnectOptions & { readonly failures: number },
): Promise<void> {
  const hurry = new AbortController();
  const connectNow = () => hurry.abort();
  const delayMs = (error.retryAfterMs ?? 0) + backoffMs({ failures, random: random() });
  onReconnect?.({ path, error, attempt: attempt + failures, delayMs, connectNow });
  const forget = error.retryAfterMs === undefined ? whenOnline(connectNow) : undefined;
  await wait(delayMs, [signal, hurry.signal]);
  forget?.();
}
