import type { ContractTree, Parsed, Procedure, Sent } from "@parley/contract";
import { nest } from "./nest.js";
import type { CompiledProcedure } from "./procedure.js";
import type { RequestInfo } from "./request-info.js";
import { createRequestScope, type RequestScope } from "./request-scope.js";
import { createResponseHeaders } from "./response-headers.js";
import { type Service, serviceInternals } from "./service.js";

/** What an in-process call can be told besides its input. */
export interface CallerOptions {
  /** Aborts the call: the handler's `signal`. */
  readonly signal?: AbortSignal;
  /** The id of the last event that was seen, for a resumable subscription. */
  readonly lastEventId?: string;
}

type Args<I> = undefined extends I ? [input?: I, options?: CallerOptions] : [input: I, options?: CallerOptions];

/** A contract as functions that call its handlers in process. */
export type Caller<T> = {
  [K in keyof T]: T[K] extends Procedure<infer P, infer I, infer O, infer _E, infer R>
    ? P extends "subscription"
      ? (
          ...args: Args<Sent<I>>
        ) => AsyncIterable<R extends true ? readonly [id: string, data: Parsed<O>, symbol] : Parsed<O>>
      : (...args: Args<Sent<I>>) => Promise<Parsed<O>>
    : Caller<T[K]>;
};

/**
 * Calls a service in process: validation, context, middleware and handlers as over HTTP, without the wire. All calls of one caller share
 * one context, as the members of a batch do. What fails is thrown as the `RpcError` a client would get, with its cause.
 *
 * @param request What the context function is told; by default an empty request to `http://localhost/`.
 */
export function createCaller<T extends ContractTree>(
  service: Service<T>,
  request: Partial<RequestInfo> = {},
): Caller<T> {
  const internals = serviceInternals(service);
  const completed = completeRequest(request);
  const scope = createRequestScope(internals, () => completed);
  const calls = [...internals.procedures].map(([path, procedure]) => [path, createCall(procedure, scope)] as const);
  // Built from the same contract as the type: every procedure's path leads to a function of its kind.
  return nest<unknown>(calls) as Caller<T>;
}

/** Fills in what a request without a network does not say. */
export function completeRequest(request: Partial<RequestInfo>): RequestInfo {
  return {
    url: new URL("http://localhost/"),
    headers: new Headers(),
    responseHeaders: createResponseHeaders(),
    remoteAddress: undefined,
    signal: new AbortController().signal,
    ...request,
  };
}

function createCall({ definition, run }: CompiledProcedure, { context, request }: RequestScope) {
  const start = (input: unknown, { signal = request().signal, lastEventId }: CallerOptions) =>
    run({ input, context, lastEventId, signal: () => signal, signalIfMade: () => signal });
  if (definition.kind !== "subscription") {
    return async (input?: unknown, options: CallerOptions = {}) => start(input, options);
  }
  return async function* (input?: unknown, options: CallerOptions = {}) {
    // The compiled procedure has made sure that it is one.
    yield* (await start(input, options)) as AsyncIterable<unknown>;
  };
}
