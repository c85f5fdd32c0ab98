import type { RpcError } from "@parley/contract";
import type { OperationResultEnvelope } from "@trpc/client";
import { abortError } from "../call-failure.js";
import type { CallRequest } from "../interceptor.js";
import type { SendOperation } from "./link-chain.js";
import { linkError } from "./link-error.js";

/** What links pass back. */
export type Envelope = OperationResultEnvelope<unknown, unknown>;

/** Starts a call's operation. */
export type Open = (call: CallRequest) => ReturnType<SendOperation>;

/** What is told of an operation under way. */
export interface Observer {
  readonly next: (envelope: Envelope) => void;
  /** The error of a call that failed, and what the link failed with; undefined when the operation is complete. */
  readonly end: (error: RpcError | undefined, thrown?: unknown) => void;
}

/** Starts an operation. What it answers stops it, as does the call's signal, even if no link listens to that. */
export function observe(open: Open, call: CallRequest, { next, end }: Observer): () => void {
  const onAbort = () => end(abortError(call, call.signal?.reason));
  if (call.signal?.aborted) {
    onAbort();
    return () => {};
  }
  const results = open(call).subscribe({
    next,
    error: (thrown) => end(linkError(thrown, call), thrown),
    complete: () => (call.signal?.aborted ? onAbort() : end(undefined)),
  });
  call.signal?.addEventListener("abort", onAbort, { once: true });
  return () => {
    call.signal?.removeEventListener("abort", onAbort);
    results.unsubscribe();
  };
}

type Data = Extract<Envelope["result"], { readonly data: unknown }>;

/** Whether a result is the data, and not word of the connection. */
export function isData(result: Envelope["result"]): result is Data {
  return result.type === undefined || result.type === "data";
}
