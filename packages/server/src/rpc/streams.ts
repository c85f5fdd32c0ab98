import { lazy } from "../value.js";
import type { Answer } from "./answer.js";
import { createEvents } from "./events.js";
import type { StreamSetting, StreamsSetup } from "./json-lines.js";
import type { Plan } from "./plan.js";

/** Answers that take their time: JSON lines and server-sent events. */
export interface Streams {
  readonly answer: (plan: Plan, setting: StreamSetting) => Promise<Answer>;
  /** Ends every event stream without a word of farewell, so that its client reconnects. */
  readonly end: () => void;
  /** Resolves when the handlers of the event streams that have ended by now have cleaned up. */
  readonly settled: () => Promise<void>;
}

/** Serves a service's streams. */
export function createStreams(setup: StreamsSetup): Streams {
  const events = createEvents(setup);
  // tRPC's machinery is loaded for the first client that asks for it: most servers meet none.
  const jsonLines = lazy(async () => (await import("./json-lines.js")).createJsonLines(setup));
  return {
    async answer(plan, setting) {
      const [call] = plan.calls;
      if (plan.answerAs === "events" && call) return events.answer({ call, plan, ...setting });
      return (await jsonLines())(plan, setting);
    },
    end: events.end,
    settled: events.settled,
  };
}
