import { lazy } from "../value.js";
import type { Answer } from "./answer.js";
import { createInputSource } from "./call-input-source.js";
import { createEvents, type Events } from "./events.js";
import type { Exchange } from "./exchange.js";
import type { StreamSetting, StreamsSetup } from "./json-lines.js";
import type { Plan } from "./plan.js";
import type { Query } from "./query.js";
import { rpcEventForm } from "./rpc-event-form.js";

/** Answers that take their time: JSON lines and server-sent events. */
export interface Streams {
  readonly answer: (plan: Plan, setting: StreamSetting) => Promise<Answer>;
  /** The events of this service, whatever wire they go by. */
  readonly events: Events;
  /** Ends every event stream without a word of farewell, so that its client reconnects. */
  readonly end: () => void;
  /** Resolves when the handlers of the event streams that have ended by now have cleaned up. */
  readonly settled: () => Promise<void>;
}

/** Serves a service's streams. */
export function createStreams(setup: StreamsSetup): Streams {
  const { options, trusts } = setup;
  const events = createEvents(setup);
  const form = rpcEventForm(options);
  // tRPC's machinery is loaded for the first client that asks for it: most servers meet none.
  const jsonLines = lazy(async () => (await import("./json-lines.js")).createJsonLines(setup));
  return {
    async answer(plan, setting) {
      const [call] = plan.calls;
      if (plan.answerAs === "events" && call) {
        const inputs = createInputSource({ exchange: setting.exchange, plan, options, trusts });
        const lastEventId = lastEventIdOf(setting.exchange, plan.query);
        return events.answer({
          call,
          ...setting,
          takeInput: (procedure) => inputs(call, procedure),
          lastEventId,
          form,
        });
      }
      return (await jsonLines())(plan, setting);
    },
    events,
    end: events.end,
    settled: events.settled,
  };
}

/** The id of the last event that a reader has seen, where it goes on with a stream. */
export function lastEventIdOf(exchange: Exchange, query: Query): string | undefined {
  return exchange.header("last-event-id") ?? query.get("lastEventId") ?? query.get("Last-Event-Id");
}
