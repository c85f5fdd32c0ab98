import type { RpcError } from "@parley/contract";
import { requestIdHeader } from "@parley/contract/call";
import { decode } from "./codec/codec-of.js";
import type { CallResponse } from "./interceptor.js";

/** The parts of a response that its calls share. */
export interface AnswerFacts {
  readonly status: number;
  readonly headers: Headers;
  /** Where it came from, as far as that is known. */
  readonly url?: string;
  /** Whether it answers several calls, so that no header speaks of one of them. */
  readonly joined?: boolean;
}

/** What came for one call: an answer or its failure. */
export type Settled = CallResponse | RpcError;

/** Reads JSON text; undefined when it is none. It does not throw. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads tRPC's `{ result: { data } }`, within `withCodec`; undefined when it is something else. @throws what decoding does. */
export function readSuccess(json: unknown, facts: AnswerFacts): CallResponse | undefined {
  if (!isRecord(json) || !isRecord(json.result)) return undefined;
  return toResponse("data" in json.result ? decode(json.result.data) : undefined, facts);
}

/** Makes the answer to one call out of its data. */
export function toResponse(data: unknown, facts: AnswerFacts): CallResponse {
  const requestId = requestIdOf(facts);
  // A batch of answers that differ has a status that is nobody's own; what succeeded in it did so with 200.
  const status = facts.joined && facts.status === 207 ? 200 : facts.status;
  return { data, status, headers: facts.headers, ...(requestId !== undefined && { requestId }) };
}

/** What the server calls a request in its logs. */
export function requestIdOf(facts: AnswerFacts): string | undefined {
  return facts.headers.get(requestIdHeader) ?? undefined;
}

/** Whether JSON is an object or a list. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
