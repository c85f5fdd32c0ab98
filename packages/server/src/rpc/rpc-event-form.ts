import { RpcError } from "@parley/contract";
import { tellError } from "./error-text.js";
import { type EventForm, eventHeaders } from "./event-form.js";
import { connectedEvent, createEventText, errorEvent, pingEvent, rejectedEvent, returnEvent } from "./event-text.js";
import { type Asked, allowedMethods, findProcedure } from "./find-procedure.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { PlannedCall } from "./plan.js";
import { rejectCall } from "./reject-call.js";

const headers: readonly string[] = [...eventHeaders, "vary", "trpc-accept, accept"];

/** Server-sent events as tRPC writes them. A stream that cannot begin says so in one: tRPC's clients read nothing else. */
export function rpcEventForm({ streams: { reconnectAfterInactivityMs } }: ResolvedRpcOptions): EventForm {
  const connected = connectedEvent({ reconnectAfterInactivityMs });
  const tell: EventForm["tell"] = (asked, call, thrown) => errorEvent(tellError(asked, call, thrown).text);
  return {
    procedureOf: findProcedure,
    headers,
    connected,
    ping: pingEvent,
    returned: returnEvent,
    textOf: ({ outputCodec }, lastEventId) => createEventText(outputCodec.encode, lastEventId),
    tell,
    failed: (asked, call, thrown) => ({
      status: 200,
      headers: failureHeaders(asked, call, thrown),
      body: connected + tell(asked, call, thrown),
    }),
    rejected(asking, stream, reason) {
      const { error, retryAfterMs } = rejectCall(asking, stream, reason);
      return { status: 200, headers, body: connected + rejectedEvent(error, retryAfterMs) };
    },
  };
}

/** A method that is not allowed is answered with those that are, as on any answer. */
function failureHeaders({ options }: Asked, { procedure }: PlannedCall, thrown: unknown): readonly string[] {
  const isMethod = RpcError.from(thrown).code === "METHOD_NOT_SUPPORTED";
  return isMethod && procedure ? [...headers, "allow", allowedMethods(procedure, options).join(", ")] : headers;
}
