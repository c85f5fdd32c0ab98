import { idempotencyReachHeader } from "@parley/contract/failure";
import { createLatencyWindow, type LatencyWindow } from "../hedging/latency-window.js";
import type { CallRequest, CallResponse } from "../interceptor.js";
import type { KeyReach } from "./may-retry.js";
import type { ResilienceOptions } from "./options.js";
import { createRetryBudget, type RetryBudget } from "./retry-budget.js";
import { createThrottle, type Throttle } from "./throttle.js";

/** Sends a call that is no subscription on its way. */
export type Send = (call: CallRequest) => Promise<CallResponse>;

/** What a client knows of the service that it calls, from all its calls. */
export interface Target {
  readonly options: ResilienceOptions;
  readonly budget: RetryBudget;
  /** Undefined where everything is sent. */
  readonly throttle: Throttle | undefined;
  readonly latenciesOf: (path: string) => LatencyWindow;
  /** How far the key store of a server reaches, by its url. */
  readonly reaches: Map<string, KeyReach>;
  readonly send: Send;
}

/** How many retries there are from the beginning in a page: there are many of them, and each calls little. */
const pageBurst = 3;

/** Opens what a client keeps of its service. */
export function createTarget(send: Send, options: ResilienceOptions, isPage: boolean): Target {
  const latencies = new Map<string, LatencyWindow>();
  const { budget } = options.retry || { budget: undefined };
  const { ratio, burst = isPage ? pageBurst : undefined } = budget ?? {};
  return {
    options,
    budget: createRetryBudget({ ratio, burst }),
    throttle: options.throttle === false ? undefined : createThrottle(),
    reaches: new Map(),
    latenciesOf(path) {
      const window = latencies.get(path) ?? createLatencyWindow(0.99);
      latencies.set(path, window);
      return window;
    },
    send,
  };
}

/** The server that a call's last attempt went to; all are one while the client has one url. */
export function lastServer({ route }: CallRequest): string {
  return route.tried.at(-1) ?? "";
}

/** Notes how far the key store of a server reaches, which it says in its answers to keyed calls. */
export function learnReach(reaches: Target["reaches"], call: CallRequest, { headers }: CallResponse): void {
  if (call.idempotencyKey === undefined) return;
  const reach = headers.get(idempotencyReachHeader);
  if (reach === "process" || reach === "shared") reaches.set(lastServer(call), reach);
}

/** What is left of a call's time, in milliseconds; Infinity without a deadline. */
export function remainingOf({ deadline }: CallRequest): number {
  return deadline ? deadline.at - performance.now() : Number.POSITIVE_INFINITY;
}
