import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeHandler } from "@parley/server/node";
import type { AnyTRPCRouter } from "@trpc/server";
import { type CreateHTTPHandlerOptions, createHTTPHandler } from "@trpc/server/adapters/standalone";
import { createRecorder, type Recorder } from "../recorder.js";
import { type Host, type HostName, hosts } from "./hosts.js";

/** One of the two servers of a host, with what its callbacks are told. */
export interface Side {
  readonly server: Server;
  readonly recorder: Recorder;
}

async function start({ before }: Host, recorder: Recorder, listener: RequestListener): Promise<Side> {
  const server = createServer(async (req: IncomingMessage, res) => {
    await before?.(req);
    listener(req, res);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { server, recorder };
}

function startTRPC(host: Host): Promise<Side> {
  const recorder = createRecorder();
  const options: CreateHTTPHandlerOptions<AnyTRPCRouter> = { ...host.options(recorder), router: host.router() };
  return start(host, recorder, createHTTPHandler(options));
}

function startParley(host: Host): Promise<Side> {
  const recorder = createRecorder();
  const handler = createNodeHandler(host.router(), host.options(recorder));
  return start(host, recorder, (req, res) => handler(req, res));
}

const started = new Map<HostName, Promise<readonly [trpc: Side, parley: Side]>>();

/** Both servers of a host, started when its first case comes. */
export function sidesOf(name: HostName): Promise<readonly [trpc: Side, parley: Side]> {
  const sides = started.get(name) ?? Promise.all([startTRPC(hosts[name]), startParley(hosts[name])]);
  started.set(name, sides);
  return sides;
}

/** Where a server listens. */
export function portOf({ server }: Side): number {
  return (server.address() as AddressInfo).port;
}

/** Closes every server that was started. */
export async function closeSides(): Promise<void> {
  for (const { server } of (await Promise.all(started.values())).flat()) {
    server.close();
    server.closeAllConnections();
  }
  started.clear();
}
