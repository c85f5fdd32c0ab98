import type { Interceptor } from "./interceptor.js";
import { lazyStream } from "./lazy-stream.js";
import type { ReconnectOptions } from "./streaming/keep-connected.js";

/**
 * Connects a subscription again when its connection is lost, and goes on after the last event that had an id. Without ids, what
 * happened in between is missed.
 */
export function createReconnect(options: ReconnectOptions = {}): Interceptor {
  return (next) => (call) =>
    call.procedure.kind === "subscription"
      ? lazyStream(call.path, ({ keepConnected }) => keepConnected(next, call, options))
      : next(call);
}
