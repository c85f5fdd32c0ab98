import { isTrackedEnvelope } from "@trpc/server";
import type { AnswerForm } from "../rpc/answer-form.js";
import type { EventForm } from "../rpc/event-form.js";
import { eventHeaders, idOfPosition } from "./borrowed.js";
import { restAnswer } from "./rest-answer.js";
import type { RestProcedure } from "./rest-procedure.js";

/**
 * Server-sent events whose data is plain JSON. What cannot begin is answered as any failed call, with its status; what fails later ends
 * with an event `error`, whose data is the problem. At its end a stream says `return`, because a browser's EventSource would open it again.
 */
export function createRestEventForm(rest: RestProcedure, form: AnswerForm): EventForm {
  return {
    procedureOf: form.procedureOf,
    headers: eventHeaders,
    connected: ": connected\n\n",
    ping: ": ping\n\n",
    returned: "event: return\ndata: null\n\n",
    textOf: () => (event) => eventText(event, rest.write),
    tell: (asked, call, thrown) => `event: error\ndata: ${form.error(asked, call, thrown).text}\n\n`,
    failed: (asked, call, thrown) => restAnswer(form.error(asked, call, thrown)),
    rejected: (asking, stream, reason) => restAnswer(form.rejection(asking, stream, reason)),
  };
}

function eventText(event: unknown, write: RestProcedure["write"]): string {
  if (isTrackedEnvelope(event)) {
    const [id, data] = event;
    return `data: ${write(data) ?? "null"}\nid: ${id}\n\n`;
  }
  // Readers keep the id of an event without data, and hand nothing on.
  const position = idOfPosition(event);
  return position === undefined ? `data: ${write(event) ?? "null"}\n\n` : `id: ${position}\n\n`;
}
