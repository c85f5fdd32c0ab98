import type { Server } from "node:http";

/** What a drain takes care of. */
export interface DrainOptions {
  readonly server: Server;
  /** How long to go on accepting, in milliseconds, so that balancers notice that this server is leaving. */
  readonly drainDelayMs: number;
  /** How long calls in flight may take to finish, in milliseconds. */
  readonly drainMs: number;
  readonly endStreams: () => void;
}

/** Empties a server: the listener closes, streams are told to reconnect, calls in flight finish. Answers how many were cut off. */
export async function drain({ server, drainDelayMs, drainMs, endStreams }: DrainOptions): Promise<number> {
  // A connection without a request is answered no more; the others are told by `connection: close`.
  server.closeIdleConnections();
  if (drainDelayMs > 0) await after(drainDelayMs);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  endStreams();
  // A call that began before the drain has promised to keep its connection; it becomes idle when the answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const inTime = await Promise.race([closed.then(() => true), after(drainMs).then(() => false)]);
  clearInterval(sweep);
  if (inTime) return 0;
  const cut = await countConnections(server);
  server.closeAllConnections();
  await closed;
  return cut;
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count ?? 0)));
}

/** Resolves after a while, without keeping the process alive for it. */
function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
