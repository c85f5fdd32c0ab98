import type { Answer } from "../rpc/answer.js";
import type { PlannedCall } from "../rpc/plan.js";
import type { Desk } from "../rpc/rpc-handler.js";
import type { Value } from "../value.js";
import {
  andThen,
  answerBytes,
  answerCall,
  attempt,
  createRequestScope,
  enterCall,
  lastEventIdOf,
  parseQuery,
  urlTooLong,
} from "./borrowed.js";
import { withEtag } from "./etag.js";
import { tellProblem } from "./problem.js";
import { restAnswer } from "./rest-answer.js";
import { createRestEventForm } from "./rest-event-form.js";
import { createRestForm } from "./rest-form.js";
import { type RestRequest, takeRestInput } from "./take-input.js";

/** What REST answers with: all that RPC has, of the same service. */
export interface RestDesk extends Desk {
  /** Whether answers to queries are tagged. */
  readonly restEtag: boolean;
}

/** Answers a request for a route: it goes the way of every call, from being let in to what came of it. It never fails. */
export function answerRestCall(desk: RestDesk, request: RestRequest): Value<Answer> {
  const { procedure } = request.rest;
  const call: PlannedCall = { index: 0, path: procedure.path, procedure };
  return attempt(
    () => (procedure.gives === "events" ? answerEvents(desk, request, call) : answerOnce(desk, request, call)),
    (thrown) => restAnswer(tellProblem({ exchange: request.exchange, options: desk.options }, { call, thrown })),
  );
}

function answerOnce(desk: RestDesk, request: RestRequest, call: PlannedCall): Value<Answer> {
  const { exchange, rest, reading } = request;
  assertUrlFits(desk, request);
  const { options, gate, watch, service, restEtag } = desk;
  const setting = {
    exchange,
    scope: createRequestScope(service, () => exchange.info()),
    inputs: () => takeRestInput(request, desk),
    form: createRestForm(rest, reading),
    options,
    gate,
    watch,
  };
  const entered = enterCall(setting, call);
  const answered = "call" in entered ? answerCall(setting, entered) : entered;
  const isTagged = restEtag && rest.procedure.definition.kind === "query";
  return andThen(answered, (answer) => {
    const whole = "text" in answer ? restAnswer(answer) : answerBytes({ exchange, options }, call, answer.bytes);
    return isTagged && whole.status === 200 ? withEtag(whole) : whole;
  });
}

function answerEvents(desk: RestDesk, request: RestRequest, call: PlannedCall): Promise<Answer> {
  const { exchange, rest, reading } = request;
  assertUrlFits(desk, request);
  return desk.streams.events.answer({
    call,
    exchange,
    scope: createRequestScope(desk.service, () => exchange.info()),
    takeInput: () => takeRestInput(request, desk),
    lastEventId: lastEventIdOf(exchange, parseQuery(exchange.search)),
    form: createRestEventForm(rest, createRestForm(rest, reading)),
  });
}

function assertUrlFits({ options: { maxUrlBytes } }: RestDesk, { exchange: { targetBytes } }: RestRequest): void {
  if (targetBytes > maxUrlBytes) throw urlTooLong(targetBytes, maxUrlBytes);
}
