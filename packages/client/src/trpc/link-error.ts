import { codeOfStatus, RpcError } from "@parley/contract/failure";
import type { AnswerFacts } from "../answer.js";
import { abortError } from "../call-failure.js";
import { networkError, rootCause } from "../failures/network-error.js";
import { readEnvelope } from "../failures/read-answer.js";
import type { CallRequest, CallResponse } from "../interceptor.js";

/** Makes what a link failed with the error of a call: the server's own as the contract says, everything else by what happened. */
export function linkError(thrown: unknown, call: CallRequest): RpcError {
  if (call.signal?.aborted) return abortError(call, call.signal.reason);
  const error = thrownByLink(thrown);
  if (error.cause instanceof RpcError) return error.cause;
  const told = toldBy(error, call);
  if (told instanceof RpcError) return told;
  return refused(error, call) ?? unreadable(error, call) ?? lost(error.cause ?? thrown, call);
}

/** The server's own error, which the link's transformer has taken off the wire; undefined when there is none to be read. */
function toldBy({ shape, meta }: ThrownByLink, call: CallRequest): CallResponse | RpcError | undefined {
  try {
    return shape ? readEnvelope({ error: shape }, call, factsOf(meta)) : undefined;
  } catch {
    return undefined;
  }
}

/** The HTTP response that links put beside what came of it, as far as there was one. */
export function factsOf(context: { readonly response?: unknown; readonly responseJSON?: unknown } = {}): AnswerFacts {
  const { response, responseJSON } = context;
  const joined = Array.isArray(responseJSON);
  if (typeof response !== "object" || response === null) return { status: 200, headers: new Headers(), joined };
  const { status, headers } = response as Partial<Response>;
  return { status: status ?? 200, headers: headers instanceof Headers ? headers : new Headers(), joined };
}

/** A `TRPCClientError`, by its parts: there may be several copies of its class. */
interface ThrownByLink {
  readonly shape?: unknown;
  readonly meta?: { readonly response?: unknown; readonly responseJSON?: unknown };
  readonly cause?: unknown;
}

function thrownByLink(thrown: unknown): ThrownByLink {
  if (thrown instanceof RpcError) return { cause: thrown };
  return typeof thrown === "object" && thrown !== null ? thrown : {};
}

/** An EventSource tells nothing of an answer that is no stream but its status. */
function refused({ cause }: ThrownByLink, { path }: CallRequest): RpcError | undefined {
  const status = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
  if (typeof status !== "number" || status < 400 || status > 599) return undefined;
  const message = `The server refused with status ${status}, and the link does not tell its words`;
  return new RpcError({ code: codeOfStatus(status), path, status, message, cause });
}

function unreadable({ cause, meta }: ThrownByLink, { path }: CallRequest): RpcError | undefined {
  const read = cause instanceof SyntaxError || (cause instanceof Error && cause.message === untransformed);
  if (!read && meta?.response === undefined) return undefined;
  const { status } = factsOf(meta);
  const message = `The answer could not be read: ${rootCause(cause).message}. Has every link that sends \`transformer: superjson\`?`;
  return new RpcError({ code: "DECODE", path, origin: "client", status, message, cause });
}

/** What tRPC's links say of an answer that is none of tRPC's, or that their transformer cannot read. */
const untransformed = "Unable to transform response from server";

function lost(cause: unknown, { path }: CallRequest): RpcError {
  return networkError({ path, url: "tRPC's links", what: "No answer through", cause });
}
