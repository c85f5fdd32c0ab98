import { createDeadlineSignal } from "@parley/contract/call";
import { isTRPCClientError, type Operation, TRPCClientError } from "@trpc/client";
import { lend } from "../borrowed.js";
import { createDeadline } from "../deadline.js";
import { createTransport as createBalanced } from "../endpoints/balance.js";
import type { EjectEvent, ReadmitEvent } from "../endpoints/endpoint-pool.js";
import * as failures from "../failures/failures.js";
import type { Fetch } from "../http/exchange.js";
import type { UrlOption } from "../http/url-option.js";
import { initial } from "../initial.js";
import { answerOf, type Next, type Transport } from "../interceptor.js";
import { lentToFailures } from "../lent-to-failures.js";
import { pageOrigin } from "../page-origin.js";
import type { ResilienceOptions } from "../resilience/options.js";
import { createResilient } from "../resilience/resilient.js";
import { joinLinks, type Link, type SendOperation } from "./link-chain.js";
import type { Envelope } from "./observe.js";
import { type Repeatable, throughLinks, toCall } from "./operation-call.js";
import { type Failure, type Results, toObservable } from "./to-observable.js";

interface CommonOptions extends ResilienceOptions {
  /** Total time of a call over all its attempts, in milliseconds; 10,000 by default, `Infinity` for no limit. */
  readonly timeoutMs?: number | undefined;
  /**
   * Whether a mutation may run twice without harm, or `"key"`: once for each `idempotency-key`, which it then gets. By default none may, and a
   * mutation is sent again only when the server says that it did not run.
   */
  readonly isIdempotent?: ((op: Operation) => Repeatable) | undefined;
  /** Whether `callHeaders` has headers of Parley's own, such as the deadline; by default only outside browsers, where they cost no preflight. */
  readonly rpcHeaders?: boolean | undefined;
}

interface SeveralOptions extends CommonOptions {
  /** Where the server answers: several urls, or a function that tells them. */
  readonly url: UrlOption;
  /** Makes the link that sends to one of them. It is asked once for each. */
  readonly link: (url: string) => Link;
  /** What asks servers that failed whether they are back; by default the global one. */
  readonly fetch?: Fetch | undefined;
  /** Told of each server that gets no calls for a while. */
  readonly onEject?: ((event: EjectEvent) => void) | undefined;
  /** Told of each server that gets calls again. */
  readonly onReadmit?: ((event: ReadmitEvent) => void) | undefined;
}

/** What the link does, and whether it sends by itself. */
export type TRPCResilienceOptions =
  | (CommonOptions & { readonly url?: undefined; readonly link?: undefined })
  | SeveralOptions;

/**
 * Gives tRPC's own client what Parley's has: a deadline, retries that are safe and paid for, a throttle, and with `url` and `link` several servers. Without
 * those it stands before a link that sends; with them it is the last one. It works with any tRPC server, and with more of them where those say what
 * they did not run. Subscriptions pass through, or go to any of the urls.
 *
 * Parley's headers reach the server where the link that sends is told to send them: `httpLink({ url, headers: callHeaders })`.
 *
 * @throws TypeError when of `url` and `link` one is missing, or there is no url.
 * @example createTRPCClient<AppRouter>({ links: [resilience(), httpLink({ url, headers: callHeaders })] })
 * @example createTRPCClient<AppRouter>({ links: [resilience({ url: [a, b], link: (url) => httpBatchLink({ url }) })] })
 */
export function resilience(options: TRPCResilienceOptions = {}): Link {
  failures.lend(lentToFailures);
  lend({ ...initial, ...failures });
  assertWay(options);
  const send = createSend(options);
  const { isIdempotent = () => false } = options;
  return () =>
    ({ op, next }) => {
      if (op.type === "subscription") return passOn(op, next, options);
      const answer = async (stop: AbortSignal) => {
        const { signal, cleanup } = createDeadlineSignal({ signals: [stop, op.signal ?? undefined] });
        const answered = answerOf(send(toCall({ ...op, signal }, next, isIdempotent(op))));
        // What carries the call answers with whole envelopes.
        return (await answered.finally(cleanup)).data as Envelope;
      };
      return toObservable(answer, (thrown) => toClientError(thrown, op));
    };
}

/** Refuses half of what it takes to send, which a compiler would not let pass: without `link`, the urls would be forgotten without a word. */
function assertWay({ url, link }: TRPCResilienceOptions): void {
  if (url === undefined && link === undefined) return;
  if (url === undefined || typeof link !== "function")
    throw new TypeError(
      "resilience() takes url and link together, or neither: { url: [a, b], link: (url) => httpLink({ url }) }",
    );
  if (url.length === 0 && typeof url !== "function")
    throw new TypeError("resilience() takes at least one url, and got none");
}

/** @throws TypeError where nothing follows that could take it. */
function passOn(op: Operation, next: SendOperation, { link }: TRPCResilienceOptions): Results {
  if (!link) return next(op);
  throw new TypeError(
    `resilience({ url, link }) sends queries and mutations, and ${op.path} is a subscription: put a splitLink before it`,
  );
}

/** What tRPC's callers expect: its own error as the server told it, else one that has ours as its cause. */
function toClientError(thrown: unknown, { path, signal }: Operation): Failure {
  if (signal?.aborted) return TRPCClientError.from(new DOMException("The call was cancelled", "AbortError"));
  const error = failures.toCallError(thrown, path);
  const { cause } = error;
  return isTRPCClientError(cause) && cause.shape ? cause : TRPCClientError.from(error);
}

function createSend(options: TRPCResilienceOptions): Next {
  const { rpcHeaders: withHeaders = pageOrigin() === undefined, timeoutMs } = options;
  const transport = options.link ? createSeveral(options, withHeaders) : throughLinks({ withHeaders });
  const settle = createResilient(transport, options);
  return createDeadline(timeoutMs)((call) => settle(call));
}

function createSeveral({ link, ...options }: SeveralOptions, withHeaders: boolean): Transport {
  const transportTo = (url: string) => throughLinks({ send: joinLinks([link(url)]), withHeaders });
  return createBalanced({ ...options, transportTo });
}
