import { toResponse } from "../answer.js";
import { toCallError } from "../failures/call-failure.js";
import { lend } from "../failures/lent.js";
import type { CallRequest, CallResponse, Transport } from "../interceptor.js";
import { lentToFailures } from "../lent-to-failures.js";
import { pageOrigin } from "../page-origin.js";
import { createArrivals } from "./arrivals.js";
import { joinLinks, type Link } from "./link-chain.js";
import { factsOf } from "./link-error.js";
import { type Envelope, isData, type Open, observe } from "./observe.js";
import { toOperation } from "./operation.js";
import { unanswered } from "./operation-call.js";

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
  const open: Open = (call) => {
    calls += 1;
    return send(toOperation(call, { id: calls, rpcHeaders }));
  };
  return (call) => (call.procedure.kind === "subscription" ? subscribe(open, call) : request(open, call));
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
      end: (error) => arrivals.end(error),
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

interface Event {
  readonly id: string | undefined;
  readonly value: unknown;
}

/** An event with an id comes from links as `{ id, data }`, the id once more beside it. */
function toEvent({ data, ...beside }: Extract<Envelope["result"], { readonly data: unknown }>): Event {
  const id = "id" in beside && typeof beside.id === "string" && beside.id !== "" ? beside.id : undefined;
  const isTracked = id !== undefined && typeof data === "object" && data !== null && "id" in data && "data" in data;
  return isTracked ? { id, value: data.data } : { id, value: data };
}
