import type { ServerResponse } from "node:http";

/**
 * Cuts a reader off when it takes nothing for too long, until the answer has gone out or the function that is returned is called. Node's
 * own timeout sees that a large piece is on its way, however slowly; a timer of ours would have to guess how long one may take.
 */
export function cutOffWhenStalled(res: ServerResponse, stalledReaderMs: number): () => void {
  const before = res.socket?.timeout ?? 0;
  const cutOff = () => res.destroy();
  const release = () => {
    res.off("timeout", cutOff).off("finish", release);
    if (!res.destroyed) res.setTimeout(before);
  };
  // Before Node's own listener, which gives the connection the time it may be idle.
  res.prependOnceListener("finish", release);
  res.setTimeout(stalledReaderMs, cutOff);
  return release;
}
