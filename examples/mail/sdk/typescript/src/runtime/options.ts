import type { MismatchError, RpcError } from "./rpc-error.js";

/** Headers by name; those that are undefined are left out. */
export interface HeaderValues {
  readonly [name: string]: string | undefined;
}

/** What sends requests: the global `fetch`, or anything that behaves like it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How a client calls. Only `url` is required. */
export interface ClientOptions {
  /** Where the service answers, such as `https://example.com/rpc`; in a page it may be relative. */
  readonly url: string;
  /** Headers of every request. A function is asked anew for each attempt, so that it can hand out a token that was renewed. */
  readonly headers?:
    | HeaderValues
    | ((call: { readonly path: string }) => HeaderValues | Promise<HeaderValues>)
    | undefined;
  /** What sends requests; by default the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Whether cookies go along, as `fetch` has it; by default to the page's own origin only. */
  readonly credentials?: "omit" | "same-origin" | "include" | undefined;
  /** The longest that a call may take over all its attempts, in milliseconds; 10,000 by default, without limit for files and streams. */
  readonly timeoutMs?: number | undefined;
  /** How calls that failed are sent again where that is safe; `false`: not at all. */
  readonly retries?: false | RetryOptions | undefined;
  /**
   * When the headers that tell a Parley server of deadlines, attempts and contract are sent. By default only to the page's own origin and outside browsers: to
   * other origins they cost a preflight for each url.
   */
  readonly rpcHeaders?: "same-origin" | "always" | "never" | undefined;
  /**
   * What the server is told of the contract that this SDK was made from. `warn`, the default: calls that would be misunderstood fail with CONTRACT_MISMATCH, and all others
   * are served. `strict`: a server with another contract refuses all. `off`: it is told nothing.
   */
  readonly contractCheck?: "off" | "warn" | "strict" | undefined;
  /** Called with the first CONTRACT_MISMATCH: client and server have grown apart. Reload the page, or ask for an update. */
  readonly onContractMismatch?: ((error: MismatchError) => void) | undefined;
  /** Called before each request. It may set headers. */
  readonly onRequest?: ((request: RequestEvent) => void | Promise<void>) | undefined;
  /** Called with the head of each answer. */
  readonly onResponse?: ((response: ResponseEvent) => void | Promise<void>) | undefined;
  /** Called before an attempt is repeated, or a stream is connected again. */
  readonly onRetry?: ((retry: RetryEvent) => void) | undefined;
  /** Called with what is worth a line in a log. It is told neither inputs nor headers, in which secrets could be. */
  readonly logger?: ((entry: LogEntry) => void) | undefined;
}

/** How often calls are sent again. */
export interface RetryOptions {
  /** The most attempts of one call, the first among them; 3 by default. */
  readonly maxAttempts?: number | undefined;
  /** Retries for each call, over all calls of the client; 0.2 by default, so that a server in trouble gets 20 % more and not three times as much. */
  readonly ratio?: number | undefined;
  /** Retries that there are from the beginning; 5 by default, 3 in a page, of which there are many. */
  readonly burst?: number | undefined;
}

/** What one call can be told. */
export interface CallOptions {
  /** Cancels the call, which then fails with ABORTED. */
  readonly signal?: AbortSignal | undefined;
  /** The longest that this call may take, in milliseconds, where that is shorter than what client and contract allow. */
  readonly timeoutMs?: number | undefined;
  /** Headers of this call; they go before the client's. */
  readonly headers?: HeaderValues | undefined;
  /** The name of this call to the server, which answers a repeated one without doing the work again. Made by the SDK unless you keep your own. */
  readonly idempotencyKey?: string | undefined;
  /** `false`: this call is sent once. */
  readonly retries?: false | undefined;
}

/** What a stream can be told. */
export interface StreamOptions {
  /** Ends the stream. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: HeaderValues | undefined;
  /** Where to go on: the id of the last event that was seen earlier. After lost connections that happens by itself. */
  readonly lastEventId?: string | undefined;
}

/** A request about to be sent. */
export interface RequestEvent {
  readonly path: string;
  /** 1 for the first try of a call. */
  readonly attempt: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
}

/** The head of an answer. */
export interface ResponseEvent {
  readonly path: string;
  readonly attempt: number;
  readonly status: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
}

/** An attempt that failed and is about to be repeated. */
export interface RetryEvent {
  readonly path: string;
  /** The number of the attempt that comes next. */
  readonly attempt: number;
  readonly delayMs: number;
  /** What the last attempt failed with. */
  readonly error: RpcError;
}

/** A line for a log. */
export interface LogEntry {
  readonly level: "debug" | "warn";
  /** Such as `jobs.get: GET 200 in 12 ms`. */
  readonly message: string;
  readonly path: string;
  readonly attempt?: number;
  readonly error?: RpcError;
}
