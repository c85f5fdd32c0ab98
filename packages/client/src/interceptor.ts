import type { Criticality, Deadline, ProcedureDefinition, RpcError } from "@parley/contract";
import type { ParentCall, UploadProgress } from "./call-options.js";

/** Where a subscription stands. The transport keeps it up to date, and begins there when the same request is sent again. */
export interface ResumePoint {
  /** The id of the last event that was handed on; undefined before the first one that had an id. */
  lastEventId: string | undefined;
}

/** Where the attempts of one call went. The balancer keeps it up to date; whoever sends the call again reads it. */
export interface Route {
  /** The urls of the attempts so far, the last one last. */
  readonly tried: string[];
  /** Whether there is another endpoint that may be tried now. */
  hasOther?: boolean;
  /** Set by whoever retries: the next attempt must go where the last one went, because only that server knows the call's idempotency key. */
  staysPut?: boolean;
  /** Set by whoever retries: adds to the failure of a call that ran out of time how many attempts there were, and what the last one failed with. */
  tell?: ((timeout: RpcError) => RpcError) | undefined;
}

/** One call on its way to the server. It is not changed in place: an interceptor hands on a copy, `next({ ...call, … })`. */
export interface CallRequest {
  /** The procedure's dotted path, such as `messages.list`. */
  readonly path: string;
  /** What the contract says of it: kind, idempotent, timeoutMs, errors, and meta, but for contracts made from facts. */
  readonly procedure: ProcedureDefinition;
  readonly input: unknown;
  /** Names in lower case. The client's own headers are put beneath them after the last interceptor, anew for every attempt. */
  readonly headers: Readonly<Record<string, string>>;
  /** Aborts when the caller cancels or the deadline passes; its reason is then the error the call fails with. */
  readonly signal?: AbortSignal | undefined;
  /** What the caller asked for, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** The call being served for which this one is made, where the caller names it. */
  readonly parent?: ParentCall | undefined;
  /** When the call must have ended; it travels as what is left of it. */
  readonly deadline?: Deadline | undefined;
  /** 1 for the first try. Whoever sends a call again counts it up. */
  readonly attempt: number;
  readonly idempotencyKey?: string | undefined;
  readonly criticality?: Criticality | undefined;
  /** What the client tells the server of its contract, to see whether theirs are the same. */
  readonly tag?: string | undefined;
  /** Whether it may share a request with others: not with headers or an idempotency key of its own. */
  readonly joinable: boolean;
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Where a subscription goes on when it is sent again. */
  readonly resume: ResumePoint;
  /** Where its attempts went. Retries of one call share it, as does its hedge. */
  readonly route: Route;
  /** To be called by the transport each time a subscription's connection stands. */
  readonly onConnected?: (() => void) | undefined;
}

/** What the server answered to one call. */
export interface CallResponse<Output = unknown> {
  readonly data: Output;
  /** The HTTP status. */
  readonly status: number;
  readonly headers: Headers;
  /** What the server calls this request in its logs. */
  readonly requestId?: string;
}

/** What comes of a call: a promise, or an async iterable of the events of a subscription. */
export type CallResult = Promise<CallResponse> | AsyncIterable<unknown>;

/** Sends a call on its way. */
export type Next = (call: CallRequest) => CallResult;

/**
 * Stands between the caller and the transport, for calls and subscriptions alike: it may change the call, send it more than once, or
 * answer it itself. `isStream` tells the two kinds of result apart.
 *
 * @example const logged: Interceptor = (next) => (call) => (console.log(call.path), next(call));
 */
export type Interceptor = (next: Next) => Next;

/** Carries calls to a server: the innermost `next`. It fails with an `RpcError` only, and stops when `call.signal` aborts. */
export type Transport = Next;

/** Whether a result is a subscription's events rather than one answer. */
export function isStream(result: CallResult | CallResponse): result is AsyncIterable<unknown> {
  return Symbol.asyncIterator in result;
}

/** The result of a call that is no subscription. @throws TypeError when it is a stream, which is some interceptor's mistake. */
export function answerOf(result: CallResult): Promise<CallResponse>;
/** The same of one that has been waited for. */
export function answerOf(result: Awaited<CallResult>): CallResponse;
export function answerOf(result: CallResult | CallResponse): Promise<CallResponse> | CallResponse {
  if (isStream(result)) throw new TypeError("An interceptor answered a call with a stream");
  return result;
}

/** The result of a subscription. @throws TypeError when it is a promise, which is some interceptor's mistake. */
export function streamOf(result: CallResult | CallResponse): AsyncIterable<unknown> {
  if (!isStream(result)) throw new TypeError("An interceptor answered a subscription with a promise");
  return result;
}

/** Puts interceptors around a transport; the first one is outermost. */
export function composeInterceptors(interceptors: readonly Interceptor[], transport: Transport): Next {
  return interceptors.reduceRight((next, interceptor) => interceptor(next), transport);
}
