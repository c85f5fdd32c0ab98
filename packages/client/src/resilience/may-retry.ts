import type { Kind } from "@parley/contract";

/** What is known of an attempt that failed: of its error, and of what was called. */
export interface FailedAttempt {
  readonly error: FailureFacts;
  readonly procedure: { readonly kind: Kind; readonly idempotent?: boolean | "key" };
  /** Whether it carried an idempotency key. */
  readonly keyed: boolean;
  /** How far the server's key store reaches that it was sent to; undefined while that has not said. */
  readonly reach: KeyReach | undefined;
  /** Whether there is another server that may be asked now. */
  readonly hasOther: boolean;
  /** What is left of the call's time, in milliseconds; Infinity without a deadline. */
  readonly remainingMs: number;
}

/** What an error says that decides on a retry. `RpcError` has it. */
export interface FailureFacts {
  readonly code: string;
  /** The HTTP status; undefined where no answer came. */
  readonly status?: number;
  readonly origin: "client" | "server";
  readonly notExecuted: boolean;
  readonly retryAfterMs?: number;
  readonly inFlight?: boolean;
}

/** How far a key store reaches: one process of the server, or all of them. */
export type KeyReach = "process" | "shared";

/** What may be done about an attempt that failed. */
export interface Verdict {
  /** `elsewhere`: another server, at once. `later`: after a wait. `inFlight`: an earlier attempt still runs, so ask for its answer after a wait. */
  readonly again: "elsewhere" | "later" | "inFlight";
  /** Whether it must be the same server, the only one that knows the call's key. */
  readonly staysPut: boolean;
}

/** What says nothing of whether the call ran: a server or proxy that could not go on, and time that ran out on the way. */
const ambiguous: ReadonlySet<string> = new Set(["BAD_GATEWAY", "SERVICE_UNAVAILABLE", "GATEWAY_TIMEOUT", "TIMEOUT"]);

/** What says that a server has more to do than it can. */
const overload: ReadonlySet<string> = new Set([
  "SERVICE_UNAVAILABLE",
  "TOO_MANY_REQUESTS",
  "GATEWAY_TIMEOUT",
  "TIMEOUT",
]);

/**
 * Whether an attempt that failed may be made again; undefined when not. What never ran may, whatever it is; what may have run, only if
 * running twice does no harm. The user's own mistakes, 4xx, never: but 429 with a time that is not too far off, and the call's own earlier attempt.
 */
export function mayRetry(attempt: FailedAttempt): Verdict | undefined {
  const { error, procedure, hasOther, remainingMs } = attempt;
  const { retryAfterMs } = error;
  if (procedure.kind === "subscription" || (retryAfterMs !== undefined && retryAfterMs < 0)) return undefined;
  if (error.inFlight && error.status === 409) return { again: "inFlight", staysPut: attempt.reach !== "shared" };
  if (!mayHelp(error)) return undefined;
  const safe = error.notExecuted ? { staysPut: false } : safeToRepeat(attempt);
  if (!safe) return undefined;
  if (hasOther && !safe.staysPut && isOneServers(error)) return { again: "elsewhere", ...safe };
  if (error.status === 429 && retryAfterMs === undefined) return undefined;
  return (retryAfterMs ?? 0) < remainingMs ? { again: "later", ...safe } : undefined;
}

/** Whether another try may go better, safe or not. */
function mayHelp({ code, status = 0, origin, notExecuted }: FailureFacts): boolean {
  // Of what the client itself says, all else is a mistake in the call, or its caller's wish.
  if (origin === "client") return code === "NETWORK" || code === "TIMEOUT";
  if (status < 500) return code === "TOO_MANY_REQUESTS";
  // By code, because an error that the contract declares is an answer, whatever its status.
  return notExecuted || ambiguous.has(code);
}

/** Whether a failure is that of one server, so that others need not be spared: it refused the call, was not there, or did not answer. */
function isOneServers({ origin, notExecuted, status }: FailureFacts): boolean {
  // A quota is the caller's, and the same everywhere.
  return origin === "client" || (notExecuted && status !== 429);
}

/** Whether what may have run may run again, and where; undefined when not. */
function safeToRepeat({ procedure, keyed, reach }: FailedAttempt): Pick<Verdict, "staysPut"> | undefined {
  if (procedure.kind === "query" || procedure.idempotent === true) return { staysPut: false };
  // A key protects only where the contract says so: elsewhere servers do not look at it.
  return keyed && procedure.idempotent === "key" ? { staysPut: reach !== "shared" } : undefined;
}

/** Whether a failure says that the server has more to do than it can: it refused the call, or did not answer in time. Throttles go by it. */
export function isOverload({ code }: Pick<FailureFacts, "code">): boolean {
  return overload.has(code);
}
