import {
  attemptHeader,
  contractHeader,
  criticalityHeader,
  formatTimeout,
  idempotencyKeyHeader,
  timeoutMsHeader,
} from "@parley/contract/call";
import type { CallRequest } from "./interceptor.js";

/** When the client sends headers of Parley's own, which a page on another origin can only send after a preflight for each url. */
export type RpcHeadersMode = "same-origin" | "always" | "never";

/** Whether a request may carry `rpc-*` headers. Outside browsers there is no preflight to cause, hence no `origin`, which is the page's. */
export function mayHaveRpcHeaders(mode: RpcHeadersMode, target: string, origin: string | undefined): boolean {
  if (mode !== "same-origin") return mode === "always";
  // A page without an origin of its own, such as a file, is foreign to everything.
  return origin === undefined || (URL.canParse(target, origin) && new URL(target, origin).origin === origin);
}

/** What a request's `rpc-*` headers tell of its call. */
export type RpcFacts = Pick<CallRequest, "attempt" | "criticality" | "deadline" | "tag">;

/** The `rpc-*` headers of one call. */
export function rpcHeaders({ attempt, criticality, deadline, tag }: RpcFacts, now?: number): Record<string, string> {
  return {
    ...(deadline && { [timeoutMsHeader]: formatTimeout(deadline, now) }),
    ...(attempt > 1 && { [attemptHeader]: String(attempt) }),
    ...(criticality !== undefined && { [criticalityHeader]: criticality }),
    ...(tag && { [contractHeader]: tag }),
  };
}

/** The headers a call was given, and its idempotency key. */
export function ownHeaders({ headers, idempotencyKey }: CallRequest): Record<string, string> {
  return { ...headers, ...(idempotencyKey !== undefined && { [idempotencyKeyHeader]: idempotencyKey }) };
}
