import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import type { Connections } from "./connections.js";

/** What a drain takes care of. */
export interface DrainOptions {
  readonly server: Server;
  readonly connections: Connections;
  /** How long to go on accepting, in milliseconds, so that balancers notice that this server is leaving. */
  readonly drainDelayMs: number;
  /** How long calls in flight may take to finish, in milliseconds. */
  readonly drainMs: number;
  readonly endStreams: () => void;
}

/** How long a connection must have been idle before it is closed: whoever uses it call after call is told by `connection: close` instead. */
const idleMs = 50;

/** How often to look for connections that have become idle, in milliseconds. */
const sweepMs = 10;

/** Empties a server: the listener closes, streams are told to reconnect, calls in flight finish. Answers how many were cut off. */
export async function drain(options: DrainOptions): Promise<number> {
  const { server, connections, drainDelayMs, drainMs, endStreams } = options;
  if (drainDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, drainDelayMs));
  // http's own `close` would close every idle connection at once, the ones between two calls too.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  const sweep = () => {
    // A stream may have begun since the last time, on a connection that was still open.
    endStreams();
    connections.closeIdle(idleMs);
  };
  sweep();
  const sweeper = setInterval(sweep, sweepMs);
  const inTime = await raceAgainst(closed, drainMs);
  clearInterval(sweeper);
  const cutOff = inTime ? 0 : connections.count();
  connections.closeAll();
  await closed;
  // Ends what http does beside listening: looking for requests that take too long.
  server.close();
  return cutOff;
}

/** Whether something happens within so long. */
async function raceAgainst(event: Promise<void>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const inTime = await Promise.race([event.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
