import type { ServerResponse } from "node:http";

/** HTTP/2's word for "the server failed" (RFC 9113, 7). */
const internalError = 2;

interface WithStream {
  readonly stream?: { close(code: number): void };
}

/**
 * Breaks an answer off whose head is out already: the only way left to say that the rest is missing. HTTP/1.1 loses the connection for it;
 * HTTP/2 has a word for it, without which the answer would look complete.
 */
export function breakOff(res: ServerResponse & WithStream): void {
  if (res.stream) res.stream.close(internalError);
  else res.destroy();
}
