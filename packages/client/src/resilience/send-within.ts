import type { RpcError } from "@parley/contract";
import type { CallRequest, CallResponse } from "../interceptor.js";
import type { Send } from "./target.js";

/** One attempt that may be given up. */
export interface LimitedAttempt {
  readonly send: Send;
  readonly call: CallRequest;
  readonly timeoutMs: number;
  /** Asked once that time has passed: what to give the attempt up with, or undefined to let it go on. */
  readonly onTimeout: () => RpcError | undefined;
}

/** Sends an attempt, and gives it up when it takes too long. What is given up is aborted, so that the server need not go on. */
export async function sendWithin({ send, call, timeoutMs, onTimeout }: LimitedAttempt): Promise<CallResponse> {
  const { signal } = call;
  const own = new AbortController();
  const follow = () => own.abort(signal?.reason);
  signal?.addEventListener("abort", follow);
  if (signal?.aborted) follow();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const givenUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = onTimeout();
      if (!reason) return;
      own.abort(reason);
      reject(reason);
    }, timeoutMs);
  });
  try {
    return await Promise.race([send({ ...call, signal: own.signal }), givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", follow);
  }
}
