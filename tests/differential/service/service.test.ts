import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { RpcError } from "@parley/contract";
import { createNodeHandler } from "@parley/server/node";
import { toTRPCRouter } from "@parley/server/trpc";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchangeOne } from "../../raw-http/exchange.js";
import { comparable } from "../compare.js";
import { createRecorder, type Recorder } from "../recorder.js";
import { callCases } from "./call-cases.js";
import { listDifferences, type Observed } from "./differences.js";
import { intendedDifferences } from "./intended-differences.js";
import { createTestService } from "./service.js";
import { streamCases } from "./stream-cases.js";

const servers: Server[] = [];

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

/** What both tell of a failed call. tRPC wraps errors in its own, and says "unknown" where Parley says nothing. */
function noteError({ note }: Recorder, thrown: unknown, path: string | undefined, kind: string | undefined): void {
  const { code, rawMessage, status, issues } = RpcError.from(thrown);
  note("onError", { code, message: rawMessage, status, issues, path, kind: kind === "unknown" ? undefined : kind });
}

function trpcListener(recorder: Recorder): RequestListener {
  return createHTTPHandler({
    router: toTRPCRouter(createTestService(recorder), { exposeStacks: false }),
    createContext: (host) => host,
    onError: ({ error, path, type }) => noteError(recorder, error, path, type),
  });
}

function parleyListener(recorder: Recorder): RequestListener {
  const handler = createNodeHandler(createTestService(recorder), {
    exposeStacks: false,
    onError: ({ error, path, kind }) => noteError(recorder, error, path, kind),
  });
  return (req, res) => handler(req, res);
}

const recorders = { trpc: createRecorder(), parley: createRecorder() };
const ports = { trpc: 0, parley: 0 };

beforeAll(async () => {
  ports.trpc = await listen(trpcListener(recorders.trpc));
  ports.parley = await listen(parleyListener(recorders.parley));
});

afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

async function observe(side: "trpc" | "parley", bytes: Buffer): Promise<Observed> {
  const answer = comparable(await exchangeOne({ port: ports[side], bytes }));
  return { ...answer, notes: recorders[side].take() };
}

const cases = [...callCases, ...streamCases].map(
  ([name, request, status, ...differs]) => [name, { request, status, differs }] as const,
);

describe("a service in our handler, and its router in tRPC's", () => {
  const shown = new Set<string>();

  it.each(cases)("%s", async (_, { request, status, differs }) => {
    const pair = { trpc: await observe("trpc", request), parley: await observe("parley", request) };
    const unexplained = [];
    const explained = new Set<string>();
    for (const difference of listDifferences(pair)) {
      const intended = intendedDifferences.find(({ covers }) => covers(difference, pair));
      if (!intended) unexplained.push(difference);
      else if (!intended.anywhere) explained.add(intended.name);
      if (intended) shown.add(intended.name);
    }
    expect(unexplained).toEqual([]);
    expect([...explained].sort()).toEqual([...differs].sort());
    expect(pair.parley.status).toBe(status);
  });

  it("shows every intended difference in some case", () => {
    expect([...shown].sort()).toEqual(intendedDifferences.map(({ name }) => name).sort());
  });
});
