import type { Server } from "node:http";
import { Server as NetServer } from "node:net";
import type { CallsInFlight } from "./calls-in-flight.js";
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
  /** Turns every further call away, to be made elsewhere. */
  readonly leave: () => void;
  readonly calls: CallsInFlight;
}

/** How long a connection must have been idle before it is closed: whoever uses it call after call is told by `connection: close` instead. */
const idleMs = 50;

/** How often to look for connections that have become idle, in milliseconds. */
const sweepMs = 10;

/** How long handlers that were cut off get to clean up, in milliseconds: their signals have aborted, and nobody waits for an answer. */
const cleanUpMs = 1_000;

/**
 * Empties a server: the listener closes, streams are told to reconnect, calls in flight finish. What does not finish in time is cut off, its
 * signal aborted. Answers how many connections that were.
 *
 * Calls that still come on connections which were kept alive are served, and their connections closed: their callers may have nowhere else
 * to go, and not all of them try again. In the second half of `drainMs` they are turned away instead, because one that is cut off
 * may or may not have run, and one that is turned away can safely be made again.
 */
export async function drain(options: DrainOptions): Promise<number> {
  const { server, connections, drainDelayMs, drainMs, endStreams, leave, calls } = options;
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
  const leaving = setTimeout(leave, drainMs / 2);
  const inTime = await raceAgainst(closed, drainMs);
  clearInterval(sweeper);
  clearTimeout(leaving);
  const cutOff = inTime ? 0 : connections.count();
  // biome-ignore lint/suspicious/noConsole: whoever runs the server must learn what its shutdown broke
  if (cutOff > 0) console.error(describeCutOff(cutOff, calls.paths(), drainMs));
  connections.closeAll();
  await closed;
  // Calls whose callers left before may be running, too.
  await raceAgainst(calls.settled(), cleanUpMs);
  // Ends what http does beside listening: looking for requests that take too long.
  server.close();
  return cutOff;
}

function describeCutOff(connections: number, paths: readonly string[], drainMs: number): string {
  const what = paths.length > 0 ? count(paths.length, "call") : count(connections, "connection");
  const which = paths.length > 0 ? paths.join(", ") : "no call was running";
  return `${what} cut off after drainMs (${drainMs} ms): ${which}`;
}

function count(amount: number, what: string): string {
  return amount === 1 ? `1 ${what} was` : `${amount} ${what}s were`;
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
