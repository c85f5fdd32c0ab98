import { RpcError } from "@parley/contract/failure";
import type { OperationResultEnvelope } from "@trpc/client";
import { toResponse } from "../answer.js";
import { abortError } from "../call-failure.js";
import { toCallError } from "../failures/call-failure.js";
import { lend } from "../failures/lent.js";
import type { CallRequest, CallResponse, Transport } from "../interceptor.js";
import { lentToFailures } from "../lent-to-failures.js";
import { pageOrigin } from "../page-origin.js";
import { createArrivals } from "./arrivals.js";
import { joinLinks, type Link, type SendOperation } from "./link-chain.js";
import { factsOf, linkError } from "./link-error.js";
import { toOperation } from "./operation.js";

/** What calls go through. */
export interface TRPCTransportOptions {
  /**
   * tRPC's links, in order; the last one sends. Every one that sends needs `transformer: superjson`, because that is the wire, and
   * those for HTTP need `headers: callHeaders`, because a link sends only the headers it is told to.
   */
  readonly links: readonly Link[];
  /**
   * Whether `callHeaders` has headers of Parley's own, such as the deadline. By default only outside browsers, because to other
   * origins they cost a preflight for each url, and where a link sends to is not known here.
   */
  readonly rpcHeaders?: boolean | undefined;
}

/**
 * Carries calls through tRPC's links: over a WebSocket, streamed in batches, or through links of your own. Procedures that answer with
 * bytes cannot go this way. Links push the events of a subscription, so those that a slow reader has not taken are held in memory.
 *
 * @example
 * const links = [splitLink({
 *   condition: (op) => op.type === "subscription",
 *   true: wsLink({ client: createWSClient({ url: "wss://example.com/rpc" }), transformer: superjson }),
 *   false: httpBatchStreamLink({ url: "/rpc", transformer: superjson, headers: callHeaders }),
 * })];
 * const api = createClient(mail, { transport: trpcTransport({ links }) });
 */
export function trpcTransport({ links, rpcHeaders = pageOrigin() === undefined }: TRPCTransportOptions): Transport {
  lend(lentToFailures);
  const send = joinLinks(links);
  let calls = 0;
  const open = (call: CallRequest): Results => {
    calls += 1;
    return send(toOperation(call, { id: calls, rpcHeaders }));
  };
  return (call) => (call.procedure.kind === "subscription" ? subscribe(open, call) : request(open, call));
}

type Results = ReturnType<SendOperation>;
type Open = (call: CallRequest) => Results;
type Envelope = OperationResultEnvelope<unknown, unknown>;

/** What is told of an operation under way. */
interface Observer {
  readonly next: (envelope: Envelope) => void;
  readonly end: (error: RpcError | undefined) => void;
}

/** Starts an operation. What it answers stops it, as does the call's signal, even if no link listens to that. */
function observe(open: Open, call: CallRequest, { next, end }: Observer): () => void {
  const onAbort = () => end(abortError(call, call.signal?.reason));
  if (call.signal?.aborted) {
    onAbort();
    return () => {};
  }
  const results = open(call).subscribe({
    next,
    error: (thrown) => end(linkError(thrown, call)),
    complete: () => (call.signal?.aborted ? onAbort() : end(undefined)),
  });
  call.signal?.addEventListener("abort", onAbort, { once: true });
  return () => {
    call.signal?.removeEventListener("abort", onAbort);
    results.unsubscribe();
  };
}

async function request(open: Open, call: CallRequest): Promise<CallResponse> {
  let stop = () => {};
  try {
    return await new Promise((resolve, reject) => {
      stop = observe(open, call, {
        next: ({ result, context }) => {
          if (isData(result)) resolve(toResponse(result.data, factsOf(context)));
        },
        end: (error) => reject(error ?? unanswered(call)),
      });
    });
  } catch (thrown) {
    throw toCallError(thrown, call.path);
  } finally {
    stop();
  }
}

async function* subscribe(open: Open, call: CallRequest): AsyncGenerator<unknown, void, undefined> {
  const arrivals = createArrivals<Event>();
  let stop = () => {};
  try {
    stop = observe(open, call, {
      next: ({ result }) => {
        if (result.type === "started" || isData(result)) call.onConnected?.();
        if (isData(result)) arrivals.push(toEvent(result));
      },
      end: arrivals.end,
    });
    for await (const { id, value } of arrivals) {
      if (id !== undefined) call.resume.lastEventId = id;
      yield value;
    }
  } catch (thrown) {
    throw toCallError(thrown, call.path);
  } finally {
    stop();
  }
}

type Data = Extract<Envelope["result"], { readonly data: unknown }>;

/** Whether a result is the data, and not word of the connection. */
function isData(result: Envelope["result"]): result is Data {
  return result.type === undefined || result.type === "data";
}

interface Event {
  readonly id: string | undefined;
  readonly value: unknown;
}

/** An event with an id comes from links as `{ id, data }`, the id once more beside it. */
function toEvent({ data, ...beside }: Data): Event {
  const id = "id" in beside && typeof beside.id === "string" && beside.id !== "" ? beside.id : undefined;
  const isTracked = id !== undefined && typeof data === "object" && data !== null && "id" in data && "data" in data;
  return isTracked ? { id, value: data.data } : { id, value: data };
}

function unanswered({ path }: CallRequest): RpcError {
  const message = "The links ended the call without an answer";
  return new RpcError({ code: "NETWORK", path, origin: "client", message });
}
