import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeHandler } from "@parley/server/node";
import type { AnyTRPCRouter } from "@trpc/server";
import { type CreateHTTPHandlerOptions, createHTTPHandler } from "@trpc/server/adapters/standalone";
import { afterAll, describe, expect, it } from "vitest";
import { exchangeOne } from "../../raw-http/exchange.js";
import { comparable } from "../compare.js";
import { createRecorder, type Recorder } from "../recorder.js";
import { batchCases, jsonlCases } from "./batch-cases.js";
import { bodyCases } from "./body-cases.js";
import { callCases, failureCases } from "./call-cases.js";
import type { RouterCase } from "./case.js";
import { type Host, type HostName, hosts } from "./hosts.js";
import { brokenCases, optionCases } from "./option-cases.js";
import { subscriptionCases } from "./stream-cases.js";

interface Side {
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
function sidesOf(name: HostName): Promise<readonly [trpc: Side, parley: Side]> {
  const sides = started.get(name) ?? Promise.all([startTRPC(hosts[name]), startParley(hosts[name])]);
  started.set(name, sides);
  return sides;
}

async function observe({ server, recorder }: Side, bytes: Buffer) {
  const { port } = server.address() as AddressInfo;
  const answer = comparable(await exchangeOne({ port, bytes }));
  return { ...answer, callbacks: recorder.take() };
}

afterAll(async () => {
  for (const { server } of (await Promise.all(started.values())).flat()) {
    server.close();
    server.closeAllConnections();
  }
});

const groups: readonly (readonly [name: string, cases: readonly RouterCase[]])[] = [
  ["calls", callCases],
  ["failures", failureCases],
  ["batches", batchCases],
  ["JSON lines", jsonlCases],
  ["subscriptions", subscriptionCases],
  ["bodies", bodyCases],
  ["options", optionCases],
  ["broken HTTP", brokenCases],
];

describe.each(groups)("a tRPC router's %s, in tRPC's handler and in ours", (_, cases) => {
  it.each(cases)("%s: %s", async (host, _name, request, status) => {
    const [trpc, parley] = await sidesOf(host);
    const expected = await observe(trpc, request);
    expect(await observe(parley, request)).toEqual(expected);
    expect(expected.status).toBe(status);
  });
});
