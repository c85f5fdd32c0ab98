import type { Kind, RpcError } from "@parley/contract";
import type { Compat } from "@parley/contract/manifest";
import type { OverloadOptions } from "../admission/overload-options.js";
import { assertKnownOptions, type OptionNames } from "../known-options.js";
import { isPromiseLike } from "../later.js";
import type { RequestInfo } from "../request-info.js";
import { assertCompat } from "./check-compat.js";
import { assertOverload } from "./check-overload.js";
import type { CorsOptions } from "./cors.js";
import { platformSigns, servesManyAtOnce } from "./many-at-once.js";

/** What `onError` is told of a call that failed. */
export interface ErrorReport {
  /** What the caller is told. What a handler really threw is its `cause`. */
  readonly error: RpcError;
  /** The procedure's dotted path; undefined when the request named none that could be read. */
  readonly path: string | undefined;
  readonly kind: Kind | undefined;
  /** In the answer's `x-request-id` and in the error, so that a report from a user can be found in the log. */
  readonly requestId: string;
  readonly request: RequestInfo;
}

/** How a service is served, whatever the host. The defaults are safe to put on the internet. */
export interface RpcOptions {
  /**
   * Called for every call that fails, refused input included; log from here. Calls that are turned away under overload are counted instead
   * (`overload.snapshot()`): there are many of them, and a report for each is what the server has no time for. By default what is the server's fault (INTERNAL_SERVER_ERROR) goes
   * to `console.error`, because nobody else is told what it was. What it throws is ignored.
   */
  readonly onError?: (report: ErrorReport) => void | Promise<void>;
  /** The largest request body, in bytes, where the contract says nothing of its own. 1 MiB by default: JSON rarely is larger, and every byte is held. */
  readonly maxBodyBytes?: number;
  /** How many calls one HTTP request may carry; 10 by default, so that one request cannot ask for unbounded work. 1 turns batching off. */
  readonly maxBatchSize?: number;
  /** How long a request's path and query may be, in bytes; 8,192 by default, what proxies on the way commonly take. */
  readonly maxUrlBytes?: number;
  /** Which other origins may call from a browser; by default none. `true` lets every origin call, without cookies. */
  readonly cors?: boolean | CorsOptions;
  /** Whether queries may come by POST, as they must when their input is too long for a URL; on by default. Mutations never come by GET. */
  readonly allowMethodOverride?: boolean;
  /** Whether errors tell callers the handler's stack; only with NODE_ENV=development by default. */
  readonly exposeStacks?: boolean;
  /** Event streams, in milliseconds. */
  readonly streams?: StreamOptions;
  /**
   * The longest any call may take, in milliseconds, from its arrival: queueing, reading its input and its handler. By default there is no limit but
   * the caller's (`rpc-timeout-ms`) and the contract's (`timeoutMs`), so that uploads and long handlers are not cut off; the shortest of
   * them counts. A subscription is bounded until its stream begins.
   */
  readonly maxTimeoutMs?: number;
  /**
   * How the service protects itself from more calls than it can serve; `false`: not at all. On by default where one process serves many
   * requests at a time, that is everywhere but on Cloudflare Workers and AWS Lambda (unless its instances are managed), which start
   * another for what one cannot take; `true` or options switch it on anywhere, but leave it off on Workers: a call that has waited is started by
   * another request, whose streams and connections Workers keep apart from it. All hosts of a service in one process share one protection.
   */
  readonly overload?: boolean | OverloadOptions;
  /**
   * What is known of the clients of earlier releases, as `parley release` writes it. Calls that a release has changed for such a client are then
   * answered CONTRACT_MISMATCH before anything runs, and all others served. It has to be that of the contract that is served.
   */
  readonly compat?: Compat;
}

/** The names in `RpcOptions`. */
export const rpcOptionNames = {
  onError: true,
  maxBodyBytes: true,
  maxBatchSize: true,
  maxUrlBytes: true,
  cors: true,
  allowMethodOverride: true,
  exposeStacks: true,
  streams: true,
  maxTimeoutMs: true,
  overload: true,
  compat: true,
} satisfies OptionNames<RpcOptions>;

/** How subscriptions are kept alive. */
export interface StreamOptions {
  /** How often a silent stream sends a ping, so that proxies keep it open and clients know it lives; 15,000 by default. */
  readonly pingMs?: number;
  /** After what silence clients are told to reconnect; three pings by default. */
  readonly reconnectAfterInactivityMs?: number;
  /** After what time a stream is ended so that the client reconnects, to another server perhaps; by default never. */
  readonly maxDurationMs?: number;
  /** How long a reader may take nothing before it is cut off; 30,000 by default. What it has not taken is held in memory. */
  readonly stalledReaderMs?: number;
}

const streamOptionNames = {
  pingMs: true,
  reconnectAfterInactivityMs: true,
  maxDurationMs: true,
  stalledReaderMs: true,
} satisfies OptionNames<StreamOptions>;

/** The options with every default filled in. */
export interface ResolvedRpcOptions {
  readonly onError: (report: ErrorReport) => void;
  /** Whether `onError` wants to hear of an error: a report costs more than most answers. */
  readonly isReported: (error: RpcError) => boolean;
  readonly maxBodyBytes: number;
  readonly maxBatchSize: number;
  readonly maxUrlBytes: number;
  readonly cors: CorsOptions | undefined;
  readonly allowMethodOverride: boolean;
  readonly exposeStacks: boolean;
  readonly maxTimeoutMs: number | undefined;
  /** Undefined where the service does not protect itself. */
  readonly overload: OverloadOptions | "default" | undefined;
  readonly streams: { readonly [K in keyof StreamOptions]-?: K extends "maxDurationMs" ? number | undefined : number };
}

/** Fills in the defaults. */
export function resolveRpcOptions(options: RpcOptions): ResolvedRpcOptions {
  const { onError, cors, streams = {} } = options;
  assertKnownOptions("streams", streams, streamOptionNames);
  assertAmounts({ ...options, ...streams });
  assertOverload(options.overload);
  assertCompat(options.compat);
  return {
    onError: quiet(onError ?? logFault),
    isReported: onError ? () => true : isFault,
    maxBodyBytes: options.maxBodyBytes ?? 2 ** 20,
    maxBatchSize: options.maxBatchSize ?? 10,
    maxUrlBytes: options.maxUrlBytes ?? 8_192,
    cors: cors === true ? {} : cors || undefined,
    allowMethodOverride: options.allowMethodOverride ?? true,
    exposeStacks: options.exposeStacks ?? globalThis.process?.env?.NODE_ENV === "development",
    maxTimeoutMs: options.maxTimeoutMs,
    overload: resolveOverload(options.overload),
    streams: resolveStreams(streams),
  };
}

function resolveOverload(overload: RpcOptions["overload"]): ResolvedRpcOptions["overload"] {
  if (typeof overload === "object") return overload;
  return (overload ?? servesManyAtOnce(platformSigns())) ? "default" : undefined;
}

function resolveStreams({ maxDurationMs, ...given }: StreamOptions): ResolvedRpcOptions["streams"] {
  const { pingMs = 15_000, reconnectAfterInactivityMs = 3 * pingMs, stalledReaderMs = 30_000 } = given;
  if (pingMs > reconnectAfterInactivityMs) {
    throw new TypeError(
      `reconnectAfterInactivityMs is ${reconnectAfterInactivityMs}, less than pingMs, which is ${pingMs}: clients would leave a silent stream before its first ping. Make it several times as long.`,
    );
  }
  return { pingMs, reconnectAfterInactivityMs, maxDurationMs, stalledReaderMs };
}

/** A reporter that throws must not turn one failed call into an unanswered one. */
function quiet(onError: (report: ErrorReport) => void | Promise<void>): (report: ErrorReport) => void {
  const ignore = () => {
    // The call's own error is what the caller must get.
  };
  return (report) => {
    try {
      const told = onError(report);
      // An asynchronous one is not waited for, but must not end the process by rejecting either.
      if (isPromiseLike(told)) told.then(ignore, ignore);
    } catch {
      ignore();
    }
  };
}

const amounts = [
  "maxBodyBytes",
  "maxBatchSize",
  "maxUrlBytes",
  "maxTimeoutMs",
  "pingMs",
  "reconnectAfterInactivityMs",
  "maxDurationMs",
  "stalledReaderMs",
] as const;

/** A limit read from an unset variable is NaN, and nothing is larger than NaN: it would be no limit at all. */
function assertAmounts(options: { readonly [name in (typeof amounts)[number]]?: unknown }): void {
  for (const name of amounts) {
    const amount = options[name];
    if (amount === undefined || (typeof amount === "number" && amount > 0)) continue;
    throw new TypeError(`${name} is ${String(amount)}: expected a number above 0 (Infinity for no limit)`);
  }
}

function isFault({ code }: RpcError): boolean {
  return code === "INTERNAL_SERVER_ERROR";
}

function logFault({ error, requestId }: ErrorReport): void {
  // biome-ignore lint/suspicious/noConsole: a fault nobody hears of is worse than a line in the log
  console.error(`${error.message} (request ${requestId})`, ...describeCause(error));
}

/** What was thrown, as the console shows it. What is no error has no stack that would tell where it comes from. */
function describeCause(error: RpcError): readonly unknown[] {
  if (!("cause" in error)) return [""];
  const { cause } = error;
  if (cause instanceof Error) return [cause];
  if (typeof cause === "object" && cause !== null) return ["a thrown object, not an Error:", cause];
  return [`a thrown ${cause === null ? "null" : typeof cause}, not an Error: ${String(cause)}`];
}
