import type { ProcedureDefinition } from "@parley/contract";
import { RpcError } from "@parley/contract/failure";
import type { Operation } from "@trpc/client";
import type { CallRequest, CallResponse, Transport } from "../interceptor.js";
import { ownHeaders, rpcHeaders } from "../rpc-headers.js";
import type { SendOperation } from "./link-chain.js";
import { factsOf } from "./link-error.js";
import { type Envelope, isData, observe } from "./observe.js";
import type { CallContext } from "./operation.js";

/** An operation of tRPC's client as a call, so that what stands between a caller and its server works on both. */
export interface OperationCall extends CallRequest {
  readonly op: Operation;
  /** What the operation goes on to: the next link. */
  readonly next: SendOperation;
}

/** What is known of an operation's procedure, where there is no contract. */
export type Repeatable = boolean | "key";

/** Makes an operation a call. */
export function toCall(op: Operation, next: SendOperation, idempotent: Repeatable): OperationCall {
  const procedure: ProcedureDefinition = { kind: op.type, idempotent };
  return {
    op,
    next,
    path: op.path,
    procedure,
    input: op.input,
    headers: {},
    signal: op.signal ?? undefined,
    timeoutMs: undefined,
    parent: undefined,
    deadline: undefined,
    attempt: 1,
    idempotencyKey: undefined,
    criticality: undefined,
    joinable: true,
    onUploadProgress: undefined,
    resume: { lastEventId: undefined },
    route: { tried: [], hasOther: false, staysPut: false },
    onConnected: undefined,
  };
}

/**
 * Carries calls that were made of operations through links: those that follow, or others. The data of its answers is the whole envelope, so that
 * nothing of it is lost.
 */
export function throughLinks({
  send,
  withHeaders,
}: {
  readonly send?: SendOperation;
  readonly withHeaders: boolean;
}): Transport {
  return async (call) => {
    // Interceptors hand on copies, which have everything that the call had.
    const { op, next } = call as OperationCall;
    const open = () =>
      (send ?? next)({ ...op, context: contextOf(call as OperationCall, withHeaders), signal: call.signal });
    return answerTo(open, call);
  };
}

async function answerTo(open: () => ReturnType<SendOperation>, call: CallRequest): Promise<CallResponse<Envelope>> {
  let stop = () => {};
  try {
    return await new Promise((resolve, reject) => {
      stop = observe(open, call, {
        next: (envelope) => {
          const { status, headers } = factsOf(envelope.context);
          if (isData(envelope.result)) resolve({ data: envelope, status, headers });
        },
        // The link's own error goes along, for whoever called knows that one.
        end: (error, thrown) => reject(error ? ofServer(error, thrown) : unanswered(call)),
      });
    });
  } finally {
    stop();
  }
}

/**
 * A link's failure with the link's own error, which callers know. What is no JSON at all came from something before the server, such as a proxy; of its
 * status links tell nothing.
 */
function ofServer(error: RpcError, thrown: unknown): RpcError {
  if (thrown === undefined) return error;
  const { path, code, rawMessage: message } = error;
  const isForeign = code === "DECODE" && error.cause instanceof SyntaxError;
  return isForeign
    ? new RpcError({ code: "BAD_GATEWAY", path, message, cause: thrown })
    : error.with({ cause: thrown });
}

/** The failure of a call that links have left without an answer. */
export function unanswered({ path }: CallRequest): RpcError {
  const message = "The links ended the call without an answer";
  return new RpcError({ code: "NETWORK", path, origin: "client", message });
}

/** What links find beside what they would have found anyway: the call, and its headers with the user's own. */
function contextOf(call: OperationCall, withHeaders: boolean): CallContext {
  const { context } = call.op;
  const own = typeof context.headers === "object" ? (context.headers as Readonly<Record<string, string>>) : {};
  const ours = withHeaders ? { ...rpcHeaders(call), ...ownHeaders(call) } : ownHeaders(call);
  return { ...context, headers: { ...ours, ...own }, call };
}
