import type { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";

/** HTTP/2 says on the stream below the response that nothing is taken, HTTP/1.1 on the response itself. */
interface WithStream {
  readonly stream?: EventEmitter;
}

/**
 * Cuts a reader off when it takes nothing for too long, until the answer has gone out or the function that is returned is called. Node's
 * own timeout sees that a large piece is on its way, however slowly; a timer of ours would have to guess how long one may take.
 */
export function cutOffWhenStalled(res: ServerResponse & WithStream, stalledReaderMs: number): () => void {
  const before = res.socket?.timeout ?? 0;
  const source: EventEmitter = res.stream ?? res;
  const cutOff = () => res.destroy();
  const release = () => {
    source.off("timeout", cutOff);
    res.off("finish", release);
    if (!res.destroyed) res.setTimeout(before);
  };
  // Before Node's own listener, which gives the connection the time it may be idle.
  res.prependOnceListener("finish", release);
  source.on("timeout", cutOff);
  res.setTimeout(stalledReaderMs);
  return release;
}
