import { type BytesSource, RpcError } from "@parley/contract";
import { createDeadlineWatch, type DeadlineWatch } from "../deadlines/deadline-watch.js";
import { createRequestScope, type RequestScope } from "../request-scope.js";
import type { ServiceInternals } from "../service.js";
import { andThen, attempt, type Value } from "../value.js";
import { type HostGauges, noGauges } from "./admission-clock.js";
import { type Answer, jsonAnswer } from "./answer.js";
import type { CallAnswer } from "./answer-form.js";
import { answerBatch } from "./batch-answer.js";
import { bytesAnswer } from "./bytes-answer.js";
import { answerCall, enterCall } from "./call-answer.js";
import { createInputSource } from "./call-input-source.js";
import { completeAnswer } from "./complete-answer.js";
import { type Cors, createCors } from "./cors.js";
import { withDeprecation } from "./deprecation.js";
import type { Exchange } from "./exchange.js";
import type { Asked } from "./find-procedure.js";
import type { Gate } from "./gate.js";
import { createNegotiation, type Negotiation, withContractTag } from "./negotiation.js";
import { openServiceGate } from "./open-service-gate.js";
import { type ResolvedRpcOptions, type RpcOptions, resolveRpcOptions } from "./options.js";
import type { Overload } from "./overload.js";
import { type Plan, type PlannedCall, planRequest } from "./plan.js";
import { placeOf, reportError } from "./report.js";
import { answerError, rpcForm } from "./rpc-form.js";
import { createStreams, type Streams } from "./streams.js";

/** A service behind tRPC's wire, independent of the host. */
export interface RpcHandler {
  /** Answers one request. It never fails. */
  readonly answer: (exchange: Exchange) => Value<Answer>;
  /** From here on every call is turned away, to be made elsewhere. */
  readonly leave: () => void;
  readonly overload: Overload;
  /** Ends every event stream so that its client reconnects, to another server where there is one. */
  readonly endStreams: () => void;
  /** Resolves when the handlers of the event streams that have ended by now have cleaned up. */
  readonly streamsSettled: () => Promise<void>;
  /** Tells `onError` of what failed outside any call. */
  readonly report: (exchange: Exchange, failure: unknown) => void;
  /** What REST answers with, beside this wire. */
  readonly desk: Desk;
}

/** What the answers of one service are made with, over whatever wire. */
export interface Desk {
  readonly service: ServiceInternals;
  readonly options: ResolvedRpcOptions;
  readonly gate: Gate;
  readonly watch: DeadlineWatch;
  readonly cors: Cors | undefined;
  /** Whether pages of another origin may send forms. */
  readonly trusts: (origin: string) => boolean;
  readonly streams: Streams;
  readonly negotiation: Negotiation;
}

/** Puts a service behind tRPC's wire. */
export function createRpcHandler(
  service: ServiceInternals,
  given: RpcOptions,
  gauges: HostGauges = noGauges,
): RpcHandler {
  const options = resolveRpcOptions(given);
  const gate = openServiceGate(service, options, gauges);
  const cors = options.cors && createCors(options.cors);
  const trusts = cors ? cors.trusts : () => false;
  const watch = createDeadlineWatch();
  const streams = createStreams({ service, options, gate, watch, trusts });
  const negotiation = createNegotiation(service.contract, given.compat);
  const desk: Desk = { service, options, gate, watch, cors, trusts, streams, negotiation };
  const report = (exchange: Exchange, failure: unknown) =>
    reportError(options, exchange, { error: RpcError.from(failure) });
  return {
    desk,
    answer: (exchange) => answerRequest(desk, exchange),
    leave: gate.leave,
    overload: { snapshot: gate.snapshot },
    endStreams: streams.end,
    streamsSettled: streams.settled,
    report,
  };
}

function answerRequest(desk: Desk, exchange: Exchange): Value<Answer> {
  const { cors } = desk;
  if (exchange.method === "OPTIONS" && cors && exchange.header("access-control-request-method") !== undefined) {
    return cors.preflight(exchange.header("origin"));
  }
  // Load balancers and warm-ups ask by HEAD whether somebody is there.
  if (exchange.method === "HEAD") return { status: 204, headers: [], body: undefined };
  // Asked first: where it throws, because a function of the user's knows the origins, nothing has run yet and no stream stands open.
  const granted = cors?.headersFor(exchange.header("origin")) ?? [];
  const complete = (answer: Answer) => completeAnswer(answer, exchange, granted);
  const met = desk.negotiation.meet(exchange);
  // Nearly every client has the same contract, or says nothing of it.
  if (met === undefined) return andThen(answerRpc(desk, exchange), complete);
  return andThen(met, (meeting) =>
    andThen(answerRpc(desk, exchange), (answer) => complete(withContractTag(answer, meeting))),
  );
}

interface Request {
  readonly exchange: Exchange;
  readonly scope: RequestScope;
}

function answerRpc(desk: Desk, exchange: Exchange): Value<Answer> {
  const scope = createRequestScope(desk.service, () => exchange.info());
  const setting = { exchange, scope, options: desk.options };
  return attempt(
    () => {
      const plan = planRequest(exchange, desk.service.procedures, desk.options);
      const answer = plan.answerAs === "json" ? answerJson(desk, plan, setting) : desk.streams.answer(plan, setting);
      const [only] = plan.isBatch ? [] : plan.calls;
      const definition = only?.procedure?.definition;
      return definition?.docs?.deprecated ? andThen(answer, (given) => withDeprecation(given, definition)) : answer;
    },
    (thrown) => asAnswer(setting, undefined, answerError(setting, undefined, thrown)),
  );
}

function answerJson(desk: Desk, plan: Plan, { exchange, scope }: Request): Value<Answer> {
  const { options, trusts, gate, watch } = desk;
  const inputs = createInputSource({ exchange, plan, options, trusts });
  const setting = { exchange, scope, inputs, form: rpcForm, options, gate, watch };
  const [only] = plan.calls;
  if (plan.isBatch || !only) return answerBatch(setting, plan.calls);
  const entered = enterCall(setting, only);
  if (!("call" in entered)) return asAnswer(setting, only, entered);
  return andThen(answerCall(setting, entered), (answer) => asAnswer(setting, only, answer));
}

function asAnswer({ exchange, options }: Asked, call: PlannedCall | undefined, answer: CallAnswer): Answer {
  if ("text" in answer) {
    const { status, text, allow, headers = [] } = answer;
    return jsonAnswer(status, text, allow === undefined ? headers : [...headers, "allow", allow]);
  }
  return answerBytes({ exchange, options }, call, answer.bytes);
}

/** Answers a call with bytes, all of them or as many as its head asks for. */
export function answerBytes({ exchange, options }: Asked, call: PlannedCall | undefined, bytes: BytesSource): Answer {
  return bytesAnswer(bytes, {
    method: exchange.method,
    range: exchange.header("range"),
    ifRange: exchange.header("if-range"),
    onFailure: (failure) => reportError(options, exchange, { ...placeOf(call), error: RpcError.from(failure) }),
  });
}
