import type { CallRequest, CallResponse, Route } from "../interceptor.js";
import { createHedgePolicy, type HedgeBudget, type HedgeOptions, type HedgePolicy } from "./hedge-policy.js";

/** A query that is sent a second time, because its first attempt takes longer than nearly all do. */
export interface HedgeEvent {
  /** The procedure's dotted path. */
  readonly path: string;
  /** The number of the attempt that is sent now. */
  readonly attempt: number;
  /** How long the first has taken by now, in milliseconds. */
  readonly afterMs: number;
}

/** How queries are hedged, and who is told. */
export interface HedgingOptions extends HedgeOptions {
  readonly budget: HedgeBudget;
  readonly onHedge?: ((event: HedgeEvent) => void) | undefined;
}

type Send = (call: CallRequest) => Promise<CallResponse>;

/**
 * Sends a query that takes long once more, to another endpoint where there are several, and takes what comes first. It lies within retries, so
 * that each attempt of a call may be hedged, and never touches what is no query.
 */
export function createHedged(send: Send, options: HedgingOptions): Send {
  const policy = createHedgePolicy(options, options.budget);
  return (call) => (call.procedure.kind === "query" ? sendHedged({ send, policy, options }, call) : send(call));
}

interface Hedging {
  readonly send: Send;
  readonly policy: HedgePolicy;
  readonly options: HedgingOptions;
}

async function sendHedged({ send, policy, options }: Hedging, call: CallRequest): Promise<CallResponse> {
  const { path } = call;
  const afterMs = policy.begin(path);
  const observe = (latencyMs: number) => policy.observe(path, latencyMs);
  const first = run(send, call, observe);
  try {
    if (afterMs === undefined || !(await takesLonger(first.answer, afterMs))) return await first.answer;
    if (!hasWhereToGo(call.route) || !policy.tryHedge()) return await first.answer;
    const attempt = call.attempt + 1;
    options.onHedge?.({ path, attempt, afterMs: Math.round(afterMs) });
    const second = run(send, { ...call, attempt }, observe);
    try {
      return await firstOf([first.answer, second.answer]);
    } finally {
      second.stop();
    }
  } finally {
    first.stop();
  }
}

/** An attempt that can be called off. */
interface Run {
  readonly answer: Promise<CallResponse>;
  /** Calls it off if it is still under way. */
  readonly stop: () => void;
}

function run(send: Send, call: CallRequest, observe: (latencyMs: number) => void): Run {
  const startedAtMs = performance.now();
  const own = new AbortController();
  const follow = () => own.abort(call.signal?.reason);
  call.signal?.addEventListener("abort", follow);
  if (call.signal?.aborted) follow();
  let isOver = false;
  const end = () => {
    isOver = true;
    call.signal?.removeEventListener("abort", follow);
  };
  const measure = () => observe(performance.now() - startedAtMs);
  const answer = send({ ...call, signal: own.signal });
  // Whoever waits for it hears of its failure; of one that was called off nobody need hear.
  answer.then(() => isOver || measure(), ignore).finally(end);
  const stop = () => {
    if (isOver) return;
    end();
    // It would have taken longer still. Were the slow ones left out, what counts as slow would sink with each of them.
    measure();
    own.abort();
  };
  return { answer, stop };
}

const ignore = () => {};

/** Whether nothing has come of an attempt after some time. */
function takesLonger(answer: Promise<unknown>, afterMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), afterMs);
    const settle = () => {
      clearTimeout(timer);
      resolve(false);
    };
    answer.then(settle, settle);
  });
}

/** Whether a hedge would not only stand in the same queue again. A single url may have many servers behind it. */
function hasWhereToGo({ tried, hasOther }: Route): boolean {
  return hasOther || tried.length === 0;
}

/** What comes first: an answer, or a failure that every server would answer with. If both fail otherwise, it is the failure of the first. */
function firstOf(attempts: readonly Promise<CallResponse>[]): Promise<CallResponse> {
  return new Promise((resolve, reject) => {
    let failures = 0;
    const fail = (thrown: unknown) => {
      failures += 1;
      if (isFinal(thrown)) reject(thrown);
      else if (failures === attempts.length) resolve(attempts[0] as Promise<CallResponse>);
    };
    for (const attempt of attempts) attempt.then(resolve, fail);
  });
}

function isFinal(thrown: unknown): boolean {
  const { origin, status = 500 } = Object(thrown) as { readonly origin?: unknown; readonly status?: number };
  return origin === "server" && status < 500;
}
