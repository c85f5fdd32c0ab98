import {
  attemptHeader,
  criticalityHeader,
  formatTimeout,
  idempotencyKeyHeader,
  timeoutMsHeader,
} from "@parley/contract/call";
import type { CallRequest } from "./interceptor.js";

/** When the client sends headers of Parley's own, which a page on another origin can only send after a preflight for each url. */
export type RpcHeadersMode = "same-origin" | "always" | "never";

/** Whether a request may carry `rpc-*` headers. Outside browsers there is no preflight to cause, hence no page origin. */
export function mayHaveRpcHeaders({
  mode,
  pageOrigin,
  target,
}: {
  readonly mode: RpcHeadersMode;
  readonly pageOrigin: string | undefined;
  readonly target: string;
}): boolean {
  if (mode !== "same-origin") return mode === "always";
  if (pageOrigin === undefined) return true;
  // A page without an origin of its own, such as a file, is foreign to everything.
  return URL.canParse(target, pageOrigin) && new URL(target, pageOrigin).origin === pageOrigin;
}

/** The `rpc-*` headers of one call, but for its deadline. */
export function rpcHeaders({ attempt, criticality }: CallRequest): Record<string, string> {
  return {
    ...(attempt > 1 && { [attemptHeader]: String(attempt) }),
    ...(criticality !== undefined && { [criticalityHeader]: criticality }),
  };
}

/** The deadline that a request for several calls carries: the latest, or none as soon as one of them has none. */
export function timeoutHeader(calls: readonly CallRequest[], now?: number): Record<string, string> {
  const deadlines = calls.flatMap(({ deadline }) => (deadline ? [deadline.at] : []));
  if (deadlines.length === 0 || deadlines.length < calls.length) return {};
  return { [timeoutMsHeader]: formatTimeout({ at: Math.max(...deadlines) }, now) };
}

/** The headers a call was given, and its idempotency key. */
export function ownHeaders({ headers, idempotencyKey }: CallRequest): Record<string, string> {
  return idempotencyKey === undefined ? { ...headers } : { ...headers, [idempotencyKeyHeader]: idempotencyKey };
}
