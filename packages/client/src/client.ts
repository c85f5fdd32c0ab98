import type { ContractTree, Parsed, Procedure, Sent } from "@parley/contract";
import { aboutContract, isRpcError } from "@parley/contract/call";
import { type Call, createCall } from "./call.js";
import type { CallOptions } from "./call-options.js";
import { type Called, noteCalled } from "./caller.js";
import { createHeaders, type HeadersOption, mergeHeaders } from "./client-headers.js";
import type { ContractCheckOptions } from "./contract-check.js";
import { createDeadline } from "./deadline.js";
import { createHttpTransport, type HttpTransportOptions } from "./http-transport.js";
import {
  answerOf,
  type CallRequest,
  composeInterceptors,
  type Interceptor,
  type Next,
  streamOf,
  type Transport,
} from "./interceptor.js";
import { lazyStream } from "./lazy-stream.js";
import { explain, loaded } from "./load-failures.js";
import { proceduresOf } from "./procedures-of.js";
import type { ResilienceOptions } from "./resilience/options.js";
import { createResilience } from "./resilience.js";
import type { ConnectedEvent, ReconnectEvent } from "./streaming/keep-connected.js";

interface CommonOptions extends ResilienceOptions, ContractCheckOptions {
  /** Sent with every call: a record, or a function that is asked for every attempt and may be asynchronous. */
  readonly headers?: HeadersOption | undefined;
  /** What stands between caller and transport; the first is outermost. Only the deadline is further out than all of them. */
  readonly interceptors?: readonly Interceptor[] | undefined;
  /**
   * The longest any call may take, in milliseconds, where the contract and the call do not ask for less. By default 10,000 for queries and mutations of which
   * neither says anything, but for those that carry files, whose time depends on their size. `Infinity`: without limit.
   */
  readonly timeoutMs?: number | undefined;
  /** Told each time a subscription has lost its connection and is about to wait before it connects again. */
  readonly onReconnect?: ((event: ReconnectEvent) => void) | undefined;
  /** Told each time the connection of a subscription stands: the first time, and whenever it stands again. */
  readonly onConnected?: ((event: ConnectedEvent) => void) | undefined;
}

/** How a client reaches its server: over HTTP by `url`, or over any `transport`. */
export type ClientOptions =
  | (CommonOptions & HttpTransportOptions & { readonly transport?: undefined })
  | (CommonOptions & { readonly transport: Transport; readonly url?: undefined });

type Args<I> = undefined extends I ? [input?: I, options?: CallOptions] : [input: I, options?: CallOptions];

/** A contract's tree with a function in place of every procedure. */
export type Client<T> = {
  [K in keyof T]: T[K] extends Procedure<infer P, infer I, infer O, infer E, boolean>
    ? P extends "subscription"
      ? (...args: Args<Sent<I>>) => AsyncIterable<Parsed<O>>
      : (...args: Args<Sent<I>>) => Call<Parsed<O>, E>
    : Client<T[K]>;
};

/**
 * Makes the functions that call a contract's procedures: `api.messages.list(input, options)`. Whatever goes wrong with a call is
 * thrown as an `RpcError`.
 *
 * @throws TypeError when it is given no contract, or no url at which a call could arrive.
 * @example
 * const api = createClient(mail, { url: "http://localhost:3000/rpc" });
 * const page = await api.messages.list({ folder: "inbox" });
 */
export function createClient<T extends ContractTree>(contract: T, options: ClientOptions): Client<T> {
  const procedures = proceduresOf(contract);
  const transport = options?.transport ?? createHttpTransport(options);
  const interceptors = [
    createDeadline(options.timeoutMs),
    ...(options.interceptors ?? []),
    createResilience(options),
    createHeaders(options.headers),
  ];
  const send = composeInterceptors(interceptors, transport);
  const { contractCheck } = options;
  const tag = contractCheck === "off" ? undefined : aboutContract(contract).tag;
  const client: CallerTree = {};
  for (const [path, procedure] of procedures) {
    const called = {
      path,
      procedure,
      tag: tag && contractCheck === "strict" ? `${tag};strict` : tag,
      options,
    };
    const caller = procedure.kind === "subscription" ? createSubscriber(called, send) : createCaller(called, send);
    place(client, path.split("."), noteCalled(caller, called));
  }
  // The tree has been built key by key after the contract, so it has the shape that the mapped type says.
  return client as Client<T>;
}

type Caller = (input?: unknown, options?: CallOptions) => unknown;
interface CallerTree {
  [key: string]: Caller | CallerTree;
}

function createCaller(called: Called, send: Next): Caller {
  const { path } = called;
  return (input, options) => {
    const answer = async () => answerOf(send(toRequest(called, input, options)));
    return createCall(
      answer().catch(async (cause) => {
        // Whoever cancels, or has waited long enough, does not wait for an error that says more.
        if (!loaded && isRpcError(cause)) throw cause;
        const code = "INTERNAL_SERVER_ERROR";
        throw await explain(({ toCallError }) => toCallError(cause, path, called), { code, path, cause });
      }),
    );
  };
}

function createSubscriber(called: Called, send: Next): Caller {
  const { path } = called;
  return (input, options) => {
    const start = (signal: AbortSignal) => streamOf(send({ ...toRequest(called, input, options), signal }));
    return lazyStream(path, ({ createEvents }) => createEvents({ ...called, signal: options?.signal, start }));
  };
}

function toRequest({ path, procedure, tag }: Called, input: unknown, options: CallOptions = {}): CallRequest {
  return {
    ...options,
    path,
    procedure,
    input,
    headers: mergeHeaders(options.headers ?? {}),
    attempt: 1,
    tag,
    joinable: (options.headers ?? options.idempotencyKey) === undefined,
    resume: { lastEventId: options.lastEventId?.toString() },
    route: { tried: [] },
  };
}

function place(tree: CallerTree, [key = "", ...below]: readonly string[], caller: Caller): void {
  if (below.length === 0) {
    tree[key] = caller;
    return;
  }
  tree[key] ??= {};
  place(tree[key] as CallerTree, below, caller);
}
