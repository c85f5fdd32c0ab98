import { RpcError } from "@parley/contract";
import { beforeHandler } from "../call-error.js";
import type { DeadlineWatch } from "../deadlines/deadline-watch.js";
import { failLate } from "../deadlines/fail-late.js";
import type { RequestScope } from "../request-scope.js";
import { takeLastEventId } from "../trpc/last-event-id.js";
import type { Answer } from "./answer.js";
import { createInputSource } from "./call-input-source.js";
import { Ending } from "./ending.js";
import { enterStream } from "./enter-stream.js";
import { tellError } from "./error-text.js";
import { EventStream } from "./event-stream.js";
import { connectedEvent, createEventText, errorEvent, rejectedEvent } from "./event-text.js";
import type { Exchange } from "./exchange.js";
import { allowedMethods } from "./find-procedure.js";
import type { Gate } from "./gate.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { Plan, PlannedCall } from "./plan.js";
import type { Rejected } from "./reject-call.js";
import type { WireCandidate } from "./wire-candidate.js";

/** Subscriptions by server-sent events, as tRPC writes them. */
export interface Events {
  readonly answer: (subscription: Subscription) => Promise<Answer>;
  /** Ends every stream without a word of farewell, so that its client reconnects. */
  readonly end: () => void;
  /** Resolves when the handlers of the streams that have ended by now have cleaned up. */
  readonly settled: () => Promise<void>;
}

/** One request for events. */
export interface Subscription {
  readonly call: PlannedCall;
  readonly plan: Plan;
  readonly exchange: Exchange;
  readonly scope: RequestScope;
}

/** How events are served. */
export interface EventsSetup {
  readonly options: ResolvedRpcOptions;
  /** Whether pages of another origin may send forms. */
  readonly trusts: (origin: string) => boolean;
  readonly gate: Gate;
  readonly watch: DeadlineWatch;
}

// What keeps proxies from holding events back, too.
const eventHeaders: readonly string[] = [
  ...["content-type", "text/event-stream"],
  ...["cache-control", "no-cache, no-transform"],
  ...["x-accel-buffering", "no"],
  ...["vary", "trpc-accept, accept"],
];

/** Serves subscriptions. */
export function createEvents(setup: EventsSetup): Events {
  const { options, gate } = setup;
  const { pingMs, reconnectAfterInactivityMs, maxDurationMs } = options.streams;
  const connected = connectedEvent({ reconnectAfterInactivityMs });
  const open = new Set<Ending>();
  const cleanUps = new Set<Promise<void>>();
  const wait = (cleanUp: Promise<void>) => {
    cleanUps.add(cleanUp);
    void cleanUp.then(() => cleanUps.delete(cleanUp));
  };
  return {
    async answer(subscription) {
      const { call, exchange } = subscription;
      const tell = (thrown: unknown) => errorEvent(tellError({ exchange, options }, call, thrown).text);
      let isCounted = false;
      const ending = new Ending();
      try {
        const entered = enterStream({ exchange, options, gate }, call);
        if ("error" in entered) return rejectedAnswer(connected, entered);
        isCounted = true;
        exchange.onGone(() => ending.end());
        const begun = await beginInTime(subscription, { ...setup, stream: entered, ending });
        open.add(ending);
        const onOver = (left: Promise<void> | undefined) => {
          open.delete(ending);
          gate.streamEnded();
          if (left) wait(left);
        };
        const body = new EventStream({ ...begun, ending, connected, tell, onOver, pingMs, maxDurationMs });
        return { status: 200, headers: eventHeaders, body };
      } catch (thrown) {
        ending.finish();
        if (isCounted) gate.streamEnded();
        return { status: 200, headers: failureHeaders(call, options, thrown), body: connected + tell(thrown) };
      }
    },
    end: () => {
      for (const ending of open) ending.end();
    },
    settled: async () => void (await Promise.all(cleanUps)),
  };
}

/** What tRPC's clients connect again after, and ours. */
function rejectedAnswer(connected: string, { error, retryAfterMs }: Rejected): Answer {
  return { status: 200, headers: eventHeaders, body: connected + rejectedEvent(error, retryAfterMs) };
}

interface Beginning extends EventsSetup {
  readonly stream: WireCandidate;
  readonly ending: Ending;
}

/** The deadline bounds how long a stream takes to begin, and not how long it goes on. */
async function beginInTime(subscription: Subscription, beginning: Beginning) {
  const { stream, ending, watch } = beginning;
  const beginningNow = begin(subscription, beginning);
  try {
    return await failLate(beginningNow, stream.deadline, watch);
  } catch (thrown) {
    if (stream.deadline?.hasExpired) {
      ending.end();
      leaveLateEvents(beginningNow);
    }
    throw thrown;
  }
}

/** Events that come when nobody waits for them any more are told so. */
function leaveLateEvents(beginning: ReturnType<typeof begin>): void {
  beginning.then(({ events }) => events.return?.()).catch(() => {});
}

/** Reads the input and runs the procedure: what it gives are its events, of which none has been asked for. */
async function begin(subscription: Subscription, beginning: Beginning) {
  const { scope } = subscription;
  const { stream, ending } = beginning;
  const { procedure } = stream.door;
  const { input, inputId } = await readInput(subscription, beginning);
  const lastEventId = lastEventIdOf(subscription);
  const events = await procedure.run({
    input,
    lastEventId: lastEventId ?? inputId,
    isEncoded: true,
    carriesPositions: true,
    deadline: stream.deadline,
    context: scope.context,
    signal: () => ending.signal(),
    signalIfMade: () => ending.signalIfMade(),
  });
  return {
    // The compiled procedure has made sure that it is one.
    events: events as AsyncIterator<unknown>,
    textOf: createEventText(procedure.outputCodec.encode, lastEventId),
  };
}

async function readInput({ call, plan, exchange }: Subscription, { options, trusts, stream }: Beginning) {
  const { procedure } = stream.door;
  try {
    const sent = await createInputSource({ exchange, plan, options, trusts })(call, procedure);
    // tRPC's links put the id into the input whenever they, and not the EventSource, connect again.
    const { input, lastEventId: inputId } = await takeLastEventId(procedure, sent);
    return { input, inputId };
  } catch (thrown) {
    throw beforeHandler(thrown);
  }
}

function lastEventIdOf({ exchange, plan: { query } }: Subscription): string | undefined {
  return exchange.header("last-event-id") ?? query.get("lastEventId") ?? query.get("Last-Event-Id");
}

/** A method that is not allowed is answered with those that are, as on any answer. */
function failureHeaders({ procedure }: PlannedCall, options: ResolvedRpcOptions, thrown: unknown): readonly string[] {
  const isMethod = RpcError.from(thrown).code === "METHOD_NOT_SUPPORTED";
  return isMethod && procedure
    ? [...eventHeaders, "allow", allowedMethods(procedure, options).join(", ")]
    : eventHeaders;
}
