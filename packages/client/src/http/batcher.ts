import type { OwnedSignal } from "@parley/contract";
import type { AnswerFacts, Settled } from "../answer.js";
import {
  abortError,
  defaultMaxUrlLength,
  encodeInput,
  exchange,
  parseJson,
  RpcError,
  readEnvelope,
  reading,
  readText,
  unreadable,
  unsendable,
  withCodec,
} from "../borrowed.js";
import type { CallRequest, CallResponse } from "../interceptor.js";
import { type BatchLimits, planBatches } from "./batch-plan.js";
import { batchRequest, type EncodedCall } from "./batch-request.js";
import type { Endpoint } from "./endpoint.js";
import type { Exchange, Sender } from "./exchange.js";
import { latestDeadline } from "./latest-deadline.js";

export { lend } from "../borrowed.js";
export { createBatcher as createTransport };

interface Member extends EncodedCall {
  readonly resolve: (response: CallResponse | Promise<CallResponse>) => void;
  readonly reject: (reason: unknown) => void;
}

/** What a batcher sends with. */
export interface BatcherOptions {
  readonly batch: true | Partial<BatchLimits>;
  readonly endpoint: Endpoint;
  readonly sender: Sender;
  /** Sends a call that found no company. */
  readonly sendAlone: (call: CallRequest) => Promise<CallResponse>;
}

/** Gathers the calls of one tick and sends those that may go together as one request. */
export function createBatcher(options: BatcherOptions): (call: CallRequest) => Promise<CallResponse> {
  const { maxItems = 10, maxUrlLength = defaultMaxUrlLength } = options.batch === true ? {} : options.batch;
  const limits = { maxItems, maxUrlLength };
  let waiting: Member[] = [];
  const flush = () => {
    const members = waiting.filter(({ call }) => !call.signal?.aborted);
    waiting = [];
    const urlLength = (batch: readonly Member[]) => batchRequest(batch, options.endpoint).url.length;
    for (const batch of planBatches(members, limits, urlLength)) {
      const [first, second] = batch;
      if (first && !second) first.resolve(options.sendAlone(first.call));
      else void sendTogether(batch, options);
    }
  };
  return async (call) => {
    const { signal } = call;
    if (signal?.aborted) throw abortError(call, signal.reason, true);
    const input = await encoded(call);
    let onAbort = () => {};
    const answer = new Promise<CallResponse>((resolve, reject) => {
      if (signal?.aborted) throw abortError(call, signal.reason, true);
      // A timer, not a microtask: headers that are made asynchronously bring calls of one tick here a few microtasks apart.
      if (waiting.length === 0) setTimeout(flush, 0);
      waiting.push({ call, input, resolve, reject });
      onAbort = () => reject(abortError(call, signal?.reason));
      signal?.addEventListener("abort", onAbort);
    });
    return answer.finally(() => signal?.removeEventListener("abort", onAbort));
  };
}

async function encoded(call: CallRequest): Promise<string | undefined> {
  try {
    return await withCodec(call.path, () => encodeInput(call));
  } catch (cause) {
    throw unsendable(call.path, "The input", cause);
  }
}

async function sendTogether(members: readonly Member[], { endpoint, sender }: BatcherOptions): Promise<void> {
  const calls = members.map(({ call }) => call);
  const { signal, cleanup } = whenAllAbort(calls);
  try {
    const request = batchRequest(members, endpoint);
    const response = await exchange({ request, sender, call: jointCall(calls, signal) });
    const text = await reading(response.text(), { path: "", signal, url: request.url });
    const { status, headers } = response;
    const answers = await withCodec("", () => readBatch(text, calls, { status, headers, url: request.url }));
    for (const [index, settled] of answers.entries()) {
      if (settled instanceof RpcError) members[index]?.reject(settled);
      else members[index]?.resolve(settled);
    }
  } catch (thrown) {
    for (const { call, reject } of members)
      reject(thrown instanceof RpcError ? thrown.with({ path: call.path }) : thrown);
  } finally {
    cleanup();
  }
}

/** What a request for several calls tells of them: they have in common all but their deadlines. */
function jointCall(calls: readonly CallRequest[], signal: AbortSignal): Exchange["call"] {
  const { attempt = 1, criticality } = calls[0] ?? {};
  return { path: "", attempt, criticality, deadline: latestDeadline(calls), signal };
}

/** Reads the answers to several calls: an array in their order, or one failure of them all. */
function readBatch(text: string, calls: readonly CallRequest[], facts: AnswerFacts): Settled[] {
  const json = parseJson(text);
  if (Array.isArray(json)) {
    const joined = { ...facts, joined: true };
    return calls.map(
      (call, index) =>
        readEnvelope(json[index], call, joined) ?? unreadable(JSON.stringify(json[index]) ?? "", call, joined),
    );
  }
  return calls.map((call) => {
    const settled = readText(text, call, facts);
    return settled instanceof RpcError ? settled : unreadable(text, call, facts);
  });
}

/** Aborts once every call has been called off; one that cannot be keeps it going. */
function whenAllAbort(calls: readonly CallRequest[]): OwnedSignal {
  const controller = new AbortController();
  const onAbort = () => {
    if (calls.every(({ signal }) => signal?.aborted)) controller.abort(calls[0]?.signal?.reason);
  };
  for (const { signal } of calls) signal?.addEventListener("abort", onAbort, { once: true });
  const cleanup = () => {
    for (const { signal } of calls) signal?.removeEventListener("abort", onAbort);
  };
  return { signal: controller.signal, cleanup };
}
