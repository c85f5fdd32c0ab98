import type { Answer } from "../rpc/answer.js";
import type { Exchange } from "../rpc/exchange.js";
import type { Value } from "../value.js";
import { andThen, completeAnswer, eventHeaders, lend, refusal, withDeprecation } from "./borrowed.js";
import { Reading } from "./coercion/reading.js";
import { unlessKnown } from "./etag.js";
import type { lent } from "./lent.js";
import { formatProblem, tellProblem } from "./problem.js";
import { restAnswer, withoutBody } from "./rest-answer.js";
import { answerRestCall, type RestDesk } from "./rest-call.js";
import { createRestProcedures, type RestProcedure } from "./rest-procedure.js";
import type { RouteMatch } from "./route-tree.js";
import type { RestRoute } from "./routes.js";

/** A service's routes as REST, independent of the host. */
export interface RestHandler {
  /** Answers a request at a path where something is served. */
  readonly answer: (exchange: Exchange, match: RouteMatch) => Value<Answer>;
  /** Answers one at a path where nothing is. */
  readonly answerNothing: (exchange: Exchange) => Answer;
}

/** Puts a service's routes behind REST. */
export function createRestHandler(desk: RestDesk, given: typeof lent): RestHandler {
  lend(given);
  const restOf = createRestProcedures();
  return {
    answer: (exchange, match) => answerRequest({ desk, exchange, match, restOf }),
    answerNothing: (exchange) =>
      conditional(completeAnswer(nothingAt(exchange), exchange, grantedTo(exchange, desk)), exchange),
  };
}

/** A request at a path where something is served. */
interface Asked {
  readonly desk: RestDesk;
  readonly exchange: Exchange;
  readonly match: RouteMatch;
  readonly restOf: (procedure: RestRoute["procedure"]) => RestProcedure;
}

function answerRequest(asked: Asked): Value<Answer> {
  const { desk, exchange, match } = asked;
  if (exchange.method === "OPTIONS") return answerOptions(asked);
  // Asked first: where it throws, because a function of the user's knows the origins, nothing has run yet and no stream stands open.
  const granted = grantedTo(exchange, desk);
  const route = match.routeFor(exchange.method);
  const answer = route ? answerRoute(asked, route) : refuseMethod(asked);
  return andThen(answer, (given) => conditional(completeAnswer(given, exchange, granted), exchange));
}

function grantedTo(exchange: Exchange, { cors }: RestDesk): readonly string[] {
  return cors?.headersFor(exchange.header("origin")) ?? [];
}

function answerOptions({ desk: { cors }, exchange, match }: Asked): Answer {
  const allow = match.allow();
  if (cors && exchange.header("access-control-request-method") !== undefined) {
    return cors.preflight(exchange.header("origin"), allow);
  }
  return completeAnswer({ status: 204, headers: ["allow", allow], body: undefined }, exchange, []);
}

function answerRoute({ desk, exchange, match: { parts }, restOf }: Asked, route: RestRoute): Value<Answer> {
  if (exchange.method === "HEAD" && route.procedure.gives === "events") {
    return { status: 200, headers: eventHeaders, body: undefined };
  }
  const { procedure } = route;
  const answer = answerRestCall(desk, { exchange, route, parts, rest: restOf(procedure), reading: new Reading() });
  return andThen(answer, (given) => withDeprecation(given, procedure.definition));
}

function refuseMethod({ desk: { options }, exchange, match }: Asked): Answer {
  const allow = match.allow();
  const message = `${exchange.method} is not served at ${exchange.info().url.pathname}: use one of ${allow}`;
  const thrown = refusal({ code: "METHOD_NOT_SUPPORTED", message });
  const { headers = [], ...answer } = tellProblem({ exchange, options }, { call: undefined, thrown });
  return restAnswer({ ...answer, headers: [...headers, "allow", allow] });
}

/** GET and HEAD are spared what the caller has already; HEAD is told of a body, and gets none. */
function conditional(answer: Answer, exchange: Exchange): Answer {
  const { method } = exchange;
  if (method !== "GET" && method !== "HEAD") return answer;
  const fresh = unlessKnown(answer, exchange.header("if-none-match"));
  return method === "HEAD" ? withoutBody(fresh) : fresh;
}

/** Not reported: those who look around for what there may be would fill the log. */
function nothingAt(exchange: Exchange): Answer {
  const message = `Nothing is served at ${exchange.info().url.pathname}`;
  const error = refusal({ code: "NOT_FOUND", message, requestId: exchange.requestId });
  return restAnswer({ status: 404, text: formatProblem(error) });
}
