import { beforeHandler } from "../call-error.js";
import type { DeadlineWatch } from "../deadlines/deadline-watch.js";
import { failLate } from "../deadlines/fail-late.js";
import type { CompiledProcedure } from "../procedure.js";
import type { RequestScope } from "../request-scope.js";
import { takeLastEventId } from "../trpc/last-event-id.js";
import type { Value } from "../value.js";
import type { Answer } from "./answer.js";
import { Ending } from "./ending.js";
import { enterStream } from "./enter-stream.js";
import type { EventForm } from "./event-form.js";
import { EventStream } from "./event-stream.js";
import type { Exchange } from "./exchange.js";
import type { Gate } from "./gate.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { PlannedCall } from "./plan.js";
import type { WireCandidate } from "./wire-candidate.js";

/** Subscriptions by server-sent events. */
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
  readonly exchange: Exchange;
  readonly scope: RequestScope;
  /** Takes the input off the wire. */
  readonly takeInput: (procedure: CompiledProcedure) => Value<unknown>;
  /** The last event that the reader has seen of an earlier stream. */
  readonly lastEventId: string | undefined;
  readonly form: EventForm;
}

/** How events are served. */
export interface EventsSetup {
  readonly options: ResolvedRpcOptions;
  readonly gate: Gate;
  readonly watch: DeadlineWatch;
}

/** Serves subscriptions. */
export function createEvents(setup: EventsSetup): Events {
  const { options, gate } = setup;
  const { pingMs, maxDurationMs } = options.streams;
  const open = new Set<Ending>();
  const cleanUps = new Set<Promise<void>>();
  const wait = (cleanUp: Promise<void>) => {
    cleanUps.add(cleanUp);
    void cleanUp.then(() => cleanUps.delete(cleanUp));
  };
  return {
    async answer(subscription) {
      const { call, exchange, form } = subscription;
      const asked = { exchange, options, gate };
      let isCounted = false;
      const ending = new Ending();
      try {
        const { stream, reason } = enterStream(asked, call, form);
        if (reason !== undefined) return form.rejected(asked, stream, reason);
        isCounted = true;
        exchange.onGone(() => ending.end());
        const begun = await beginInTime(subscription, { ...setup, stream, ending });
        open.add(ending);
        const onOver = (left: Promise<void> | undefined) => {
          open.delete(ending);
          gate.streamEnded();
          if (left) wait(left);
        };
        const tell = (thrown: unknown) => form.tell(asked, call, thrown);
        const body = new EventStream({ ...begun, form, ending, tell, onOver, pingMs, maxDurationMs });
        return { status: 200, headers: form.headers, body };
      } catch (thrown) {
        ending.finish();
        if (isCounted) gate.streamEnded();
        return form.failed(asked, call, thrown);
      }
    },
    end: () => {
      for (const ending of open) ending.end();
    },
    settled: async () => void (await Promise.all(cleanUps)),
  };
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
async function begin(subscription: Subscription, { stream, ending }: Beginning) {
  const { scope, lastEventId, form } = subscription;
  const { procedure } = stream.door;
  const { input, inputId } = await readInput(subscription, procedure);
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
    textOf: form.textOf(procedure, lastEventId),
  };
}

async function readInput({ takeInput }: Subscription, procedure: CompiledProcedure) {
  try {
    // tRPC's links put the id into the input whenever they, and not the EventSource, connect again.
    const { input, lastEventId: inputId } = await takeLastEventId(procedure, await takeInput(procedure));
    return { input, inputId };
  } catch (thrown) {
    throw beforeHandler(thrown);
  }
}
