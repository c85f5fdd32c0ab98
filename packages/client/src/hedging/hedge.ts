import { answerOf, createDeadlineSignal, RpcError } from "../borrowed.js";
import type { CallRequest, CallResponse, Interceptor, Next, Route } from "../interceptor.js";
import { createHedgePolicy, type HedgeBudget, type HedgeOptions, type HedgePolicy } from "./hedge-policy.js";

export { lend } from "../borrowed.js";

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

/**
 * Sends a query that takes long once more, to another endpoint where there are several, and takes what comes first. It lies within retries, so
 * that each attempt of a call may be hedged, and never touches what is no query.
 */
export function createHedging(options: HedgingOptions): Interceptor {
  const policy = createHedgePolicy(options, options.budget);
  return (next) => (call) =>
    call.procedure.kind === "query" ? sendHedged({ next, policy, options }, call) : next(call);
}

interface Hedging {
  readonly next: Next;
  readonly policy: HedgePolicy;
  readonly options: HedgingOptions;
}

async function sendHedged({ next, policy, options }: Hedging, call: CallRequest): Promise<CallResponse> {
  const { path } = call;
  const afterMs = policy.begin(path);
  const observe = (latencyMs: number) => policy.observe(path, latencyMs);
  const first = run(next, call, observe);
  try {
    if (afterMs === undefined || !(await takesLonger(first.answer, afterMs))) return await first.answer;
    if (!hasWhereToGo(call.route) || !policy.tryHedge()) return await first.answer;
    const attempt = call.attempt + 1;
    options.onHedge?.({ path, attempt, afterMs });
    const second = run(next, { ...call, attempt }, observe);
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

function run(next: Next, call: CallRequest, observe: (latencyMs: number) => void): Run {
  const startedAtMs = performance.now();
  const calledOff = new AbortController();
  const { signal, cleanup } = createDeadlineSignal({ signals: [call.signal, calledOff.signal] });
  const measure = () => observe(performance.now() - startedAtMs);
  let isOver = false;
  const send = async () => {
    try {
      const answer = await answerOf(next({ ...call, signal }));
      if (!isOver) measure();
      return answer;
    } finally {
      isOver = true;
      cleanup();
    }
  };
  const answer = send();
  // Whoever waits for it hears of its failure; of one that was called off nobody need hear.
  answer.catch(() => {});
  const stop = () => {
    if (isOver) return;
    isOver = true;
    // It would have taken longer still. Were the slow ones left out, what counts as slow would sink with each of them.
    measure();
    calledOff.abort();
  };
  return { answer, stop };
}

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
  return thrown instanceof RpcError && thrown.origin === "server" && (thrown.status ?? 500) < 500;
}
