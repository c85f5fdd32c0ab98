import { codeOfStatus, isRecord, notExecutedHeader, parseErrorShape, RpcError } from "@parley/contract/failure";
import type { AnswerFacts, Settled } from "../answer.js";
import type { CallRequest } from "../interceptor.js";
import { asMismatch } from "./contract-mismatch.js";
import { decode, notPlain, parseJson, readSuccess, requestIdOf, withCodec } from "./lent.js";
import { retryAfterOf } from "./retry-after.js";

/** Reads the whole text of a response as the answer to one call; a promise only when that takes the whole codec. */
export function readAnswer(text: string, call: CallRequest, facts: AnswerFacts): Settled | Promise<Settled> {
  return withCodec(call.path, () => readText(text, call, facts));
}

/** The same, as all below to be called within `withCodec`, where it throws nothing. */
export function readText(text: string, call: CallRequest, facts: AnswerFacts): Settled {
  const json = parseJson(text);
  return (json === undefined ? undefined : readEnvelope(json, call, facts)) ?? unreadable(text, call, facts);
}

/** Reads tRPC's `{ result: { data } }` or `{ error }`; undefined when it is neither. */
export function readEnvelope(json: unknown, call: CallRequest, facts: AnswerFacts): Settled | undefined {
  if (!isRecord(json)) return undefined;
  if (isRecord(json.result)) return readResult(json, call, facts);
  const error = readError(json.error, call);
  const { notExecuted, retryAfterMs } = headerFacts(facts);
  const told = error?.with({
    notExecuted: error.notExecuted || notExecuted,
    retryAfterMs: error.retryAfterMs ?? retryAfterMs,
    requestId: error.requestId ?? requestIdOf(facts),
  });
  return told && asMismatch(told, call, facts);
}

/** Reads an error off the wire, and notes on it what the contract knows; undefined when it is none. */
export function readError(json: unknown, { path, procedure }: CallRequest): RpcError | undefined {
  const error = parseErrorShape(decodeShape(json), path);
  if (error?.code === "GATEWAY_TIMEOUT") return toTimeout(error);
  const declared = error !== undefined && procedure.errors !== undefined && Object.hasOwn(procedure.errors, error.code);
  return declared ? error.with({ procedure }) : error;
}

/** The failure of an answer that is none of ours, such as a proxy's page: what its status stands for, else DECODE. */
export function unreadable(text: string, call: CallRequest, facts: AnswerFacts): RpcError {
  const { path } = call;
  const message = tellUnreadable(text, facts);
  const common = { path, message, status: facts.status, requestId: requestIdOf(facts) };
  if (facts.status < 400) {
    return asMismatch(new RpcError({ ...common, code: "DECODE", origin: "client" }), call, facts);
  }
  const error = new RpcError({ ...common, ...headerFacts(facts), code: codeOfStatus(facts.status) });
  return error.code === "GATEWAY_TIMEOUT" ? toTimeout(error) : error;
}

function tellUnreadable(text: string, { status, url }: AnswerFacts): string {
  const begins = text.trim().replace(/\s+/g, " ").slice(0, 100);
  const told = begins === "" ? "is empty" : `is not in this protocol's form; it begins: ${begins}`;
  // A server of ours says in its own form that it has no such procedure, so that this one answers elsewhere, or is another.
  if (status === 404 && url) {
    return `Nothing answers calls at ${url.replace(/[?#].*/s, "")}: is the client's \`url\` right? The answer with status 404 ${told}`;
  }
  return `The answer with status ${status} ${told}`;
}

/** What the headers say of whether trying again is safe, and when. */
function headerFacts({ joined, headers }: AnswerFacts): {
  notExecuted: boolean;
  retryAfterMs?: number | undefined;
} {
  if (joined) return { notExecuted: false };
  return { notExecuted: headers.get(notExecutedHeader) === "1", retryAfterMs: retryAfterOf(headers) };
}

function readResult(json: unknown, call: CallRequest, facts: AnswerFacts): Settled | undefined {
  try {
    return readSuccess(json, facts);
  } catch (cause) {
    if (cause === notPlain) throw cause;
    const message = `The answer's data could not be read: ${cause instanceof Error ? cause.message : String(cause)}`;
    const { status } = facts;
    const error = new RpcError({ code: "DECODE", path: call.path, origin: "client", status, message, cause });
    return asMismatch(error, call, facts);
  }
}

/** A server that gave up at the deadline says what the caller would have said a moment later. */
function toTimeout(error: RpcError): RpcError {
  const { path, rawMessage: message, notExecuted, retryAfterMs, requestId, status } = error;
  return new RpcError({ code: "TIMEOUT", path, message, status, notExecuted, retryAfterMs, requestId });
}

/** An error's shape goes through superjson, but not with a tRPC server that has no transformer. */
function decodeShape(json: unknown): unknown {
  if (!isRecord(json) || !("json" in json)) return json;
  try {
    return decode(json);
  } catch (cause) {
    if (cause === notPlain) throw cause;
    return undefined;
  }
}
