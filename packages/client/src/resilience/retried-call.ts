import { RpcError } from "@parley/contract/failure";
import { isJsonCall } from "../failures/lent.js";
import type { CallRequest, CallResponse } from "../interceptor.js";
import { attemptTimeoutMs, mayGiveUp } from "./attempt-timeout.js";
import { heldBack, refusalOf } from "./held-back.js";
import { type FailureFacts, isOverload, mayRetry, type Verdict } from "./may-retry.js";
import { retryDelayMs } from "./retry-delay.js";
import { sendWithin } from "./send-within.js";
import { lastServer, learnReach, remainingOf, type Target } from "./target.js";
import { wait } from "./wait.js";

/** The most attempts of one call, where the client's options say no other. */
const defaultMaxAttempts = 3;

/** What an attempt that takes too long fails with, as far as a retry depends on it. */
const tooSlow: FailureFacts = { code: "TIMEOUT", origin: "client", notExecuted: false };

/** One logical call over its attempts: it is sent again as long as that is safe, promising and paid for. */
export class RetriedCall {
  readonly #target: Target;
  /** The attempt that is under way, or comes next. */
  #attempt: CallRequest;
  #failures = 0;
  #waitedMs = 0;
  /** How often it has asked for the answer of an earlier attempt that still ran. */
  #questions = 0;
  /** Whether an attempt that failed may have run all the same: a later one that did not run changes nothing of that. */
  #mayHaveRun = false;
  /** Whether an attempt was given up. It happens once: a call that is slow by nature would else be cut short to its end. */
  #gaveUp = false;

  constructor(target: Target, call: CallRequest) {
    this.#target = target;
    this.#attempt = call;
  }

  /** Sends the call. `failed`: what its first attempt failed with, where somebody else has made that. */
  async settle(failed?: { readonly cause: unknown }): Promise<CallResponse> {
    const refusal = failed ? undefined : heldBack(this.#target, this.#attempt);
    if (refusal) throw refusal;
    this.#target.budget.deposit();
    if (failed) await this.#recover(failed.cause, false);
    for (;;) {
      const gaveUp = this.#gaveUp;
      try {
        return await this.#send();
      } catch (cause) {
        await this.#recover(cause, this.#gaveUp !== gaveUp);
      }
    }
  }

  async #send(): Promise<CallResponse> {
    const { throttle, latenciesOf, reaches } = this.#target;
    const call = this.#attempt;
    const startedAt = performance.now();
    const response = await this.#sendLimited();
    throttle?.note(false);
    latenciesOf(call.path).observe(performance.now() - startedAt);
    learnReach(reaches, call, response);
    return response;
  }

  #sendLimited(): Promise<CallResponse> {
    const { send, latenciesOf } = this.#target;
    const call = this.#attempt;
    const isLimited = !this.#gaveUp && isJsonCall(call) && this.#verdictOn(tooSlow) !== undefined;
    const p99Ms = isLimited ? latenciesOf(call.path).percentile() : undefined;
    const timeoutMs = isLimited ? attemptTimeoutMs({ p99Ms, remainingMs: remainingOf(call) }) : undefined;
    if (timeoutMs === undefined) return send(call);
    return sendWithin({ send, call, timeoutMs, onTimeout: () => this.#giveUp(p99Ms, timeoutMs) });
  }

  /** What an attempt is given up with, once the next one is paid for; undefined: nothing better can be done than to wait for it. */
  #giveUp(p99Ms: number | undefined, timeoutMs: number): RpcError | undefined {
    const { path, attempt, route } = this.#attempt;
    if (!mayGiveUp({ p99Ms, hasOther: route.hasOther === true }) || !this.#pay()) return undefined;
    this.#gaveUp = true;
    const message = `Attempt ${attempt} was given up after ${Math.round(timeoutMs)} ms`;
    return new RpcError({ code: "TIMEOUT", path, origin: "client", message });
  }

  /** Prepares the next attempt, and waits until it is time for it. @throws what the last one failed with, when there is no next one. */
  async #recover(cause: unknown, isPaid: boolean): Promise<void> {
    const { path, signal, attempt, route } = this.#attempt;
    if (!(cause instanceof RpcError)) throw cause;
    // An answer of the server or no answer in time; whatever else there is says nothing of its load.
    if (cause.origin === "server" || cause.code === "TIMEOUT") this.#target.throttle?.note(isOverload(cause));
    const verdict = signal?.aborted ? undefined : this.#verdictOn(cause);
    const delayMs = verdict && this.#delayBefore(verdict, cause);
    const isQuestion = verdict?.again === "inFlight";
    this.#mayHaveRun ||= !cause.notExecuted;
    if (!verdict || delayMs === undefined || !(isPaid || isQuestion || this.#pay())) throw this.#told(cause);
    route.staysPut ||= verdict.staysPut;
    this.#waitedMs += delayMs;
    const waited = `${Math.round(this.#waitedMs)} ms of it waiting between attempts`;
    const told = `${waited}, of which ${attempt} failed, the last with ${cause.code}`;
    route.tell = (timeout) => timeout.with({ message: `${timeout.rawMessage}, ${told}`, cause });
    if (!isQuestion) {
      this.#attempt = { ...this.#attempt, attempt: attempt + 1 };
      this.#target.options.onRetry?.({ path, error: cause, attempt: attempt + 1, delayMs });
    }
    if (delayMs > 0) await wait(delayMs, signal);
    if (signal?.aborted) throw this.#told(cause);
  }

  #verdictOn(error: FailureFacts): Verdict | undefined {
    const { retry } = this.#target.options;
    const call = this.#attempt;
    if (retry === false || isSpent(call.input)) return undefined;
    const { maxAttempts = defaultMaxAttempts } = retry ?? {};
    // Negated, so that NaN is one attempt and not any number of them.
    if (!(this.#failures + 1 < maxAttempts) && !error.inFlight) return undefined;
    return mayRetry({
      error,
      procedure: call.procedure,
      keyed: call.idempotencyKey !== undefined,
      reach: this.#target.reaches.get(lastServer(call)),
      hasOther: call.route.hasOther === true && !call.route.staysPut,
      remainingMs: remainingOf(call),
    });
  }

  /** How long to wait; undefined when the call will have ended by then. Who asks for an answer that is being made waits to the end. */
  #delayBefore({ again }: Verdict, { retryAfterMs }: RpcError): number | undefined {
    const isQuestion = again === "inFlight";
    if (isQuestion) this.#questions += 1;
    else this.#failures += 1;
    const failures = isQuestion ? this.#questions : this.#failures;
    const delayMs = retryDelayMs({ again, failures, retryAfterMs, random: Math.random() });
    return isQuestion || delayMs < remainingOf(this.#attempt) ? delayMs : undefined;
  }

  #pay(): boolean {
    return !refusalOf(this.#target, this.#attempt) && this.#target.budget.withdraw();
  }

  #told(error: RpcError): RpcError {
    return this.#mayHaveRun && error.notExecuted ? error.with({ notExecuted: false }) : error;
  }
}

/** Whether an input can be read only once, so that there is nothing to send a second time. */
function isSpent(input: unknown): boolean {
  const body = typeof input === "object" && input !== null && "body" in input ? input.body : input;
  return body instanceof ReadableStream;
}
