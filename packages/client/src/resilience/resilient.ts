import { answerOf, pageOrigin } from "../failures/lent.js";
import type { CallRequest, CallResponse, Next } from "../interceptor.js";
import { hedgedLater, hedgingOf } from "./hedged-later.js";
import { createIdempotencyKey } from "./idempotency-key.js";
import type { ResilienceOptions } from "./options.js";
import { RetriedCall } from "./retried-call.js";
import { createSingleFlight } from "./single-flight.js";
import { createTarget, type Send } from "./target.js";

/** Sends calls, and again where they fail. `failed`: what a first attempt failed with that has been made already. */
export type ResilientSend = (call: CallRequest, failed?: { readonly cause: unknown }) => Promise<CallResponse>;

/** Makes what sends the calls of one client, subscriptions apart, with all that is on by default. It throws away what it knew with the client. */
export function createResilient(next: Next, options: ResilienceOptions): ResilientSend {
  const sendOnce: Send = (call) => answerOf(next(call));
  const budget = { level: () => target.budget.level(), withdraw: () => target.budget.withdraw() };
  const sendAttempt = options.hedge ? hedgedLater(sendOnce, hedgingOf(options, budget)) : sendOnce;
  const target = createTarget(sendAttempt, options, pageOrigin() !== undefined);
  const send: ResilientSend = (call, failed) => new RetriedCall(target, withKey(call)).settle(failed);
  if (!options.singleFlight) return send;
  const share = createSingleFlight(send);
  return (call, failed) => (failed || call.procedure.kind !== "query" ? send(call, failed) : share(call));
}

/** Names a call that the server runs once per key, the same over its attempts. */
function withKey(call: CallRequest): CallRequest {
  if (call.procedure.idempotent !== "key" || call.idempotencyKey !== undefined) return call;
  return { ...call, idempotencyKey: createIdempotencyKey(), joinable: false };
}
