import type { IncomingMessage, ServerResponse } from "node:http";

/** Signals that abort when the caller leaves before it has been answered. */
export interface CallSignals {
  /** A signal of its own, for one call. */
  readonly forCall: () => AbortSignal;
  /** The one of the whole request. */
  readonly forRequest: () => AbortSignal;
}

/** Watches a connection for its caller to leave. */
export function watchCaller(req: IncomingMessage, res: ServerResponse): CallSignals {
  const calls: AbortController[] = [];
  let request: AbortController | undefined;
  let gone: AbortController | undefined;
  const abort = () => {
    stop();
    gone = request ?? new AbortController();
    gone.abort();
    // One reason for all of them, as if each followed the request's.
    for (const call of calls) call.abort(gone.signal.reason);
  };
  const onClose = () => (res.writableEnded ? stop() : abort());
  const stop = () => {
    res.off("close", onClose);
    req.off("aborted", abort);
  };
  res.on("close", onClose);
  req.on("aborted", abort);
  return {
    forCall() {
      const call = new AbortController();
      if (gone) call.abort(gone.signal.reason);
      else calls.push(call);
      return call.signal;
    },
    forRequest() {
      request ??= gone ?? new AbortController();
      return request.signal;
    },
  };
}
