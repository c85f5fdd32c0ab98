import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { defineContract, mutation, query } from "@parley/contract";
import { implement } from "@parley/server";
import { createNodeHandler } from "@parley/server/node";
import { z } from "zod";

export const contract = defineContract({
  where: query({ output: z.string() }),
  add: mutation({ output: z.string() }),
});

/** What one of the servers does with calls; one that hangs answers only what is sent for the second time. */
export type Mood = "fine" | "sheds" | "slow" | "hangs";

/** One of several servers of the same service. */
export interface Replica {
  readonly name: string;
  readonly url: string;
  mood: Mood;
  /** How many calls have reached it, those among them that it shed too. */
  calls: number;
  /** Ends it as a crash does: every connection breaks, and nobody listens any more. */
  readonly kill: () => Promise<void>;
}

const slowMs = 40;

/** Starts servers of one service. They listen on ports of their own. */
export async function startReplicas(names: readonly string[]): Promise<readonly Replica[]> {
  return Promise.all(names.map(startReplica));
}

async function startReplica(name: string): Promise<Replica> {
  const service = implement(contract).service({ where: () => name, add: () => name });
  const handler = createNodeHandler(service, { overload: false });
  const listener: RequestListener = (request, response) => {
    replica.calls += 1;
    if (replica.mood === "sheds") response.writeHead(503, refusal).end(refused);
    else if (replica.mood === "slow") setTimeout(() => handler(request, response), slowMs);
    else if (replica.mood !== "hangs" || request.headers["rpc-attempt"] === "2") handler(request, response);
  };
  const server = await listen(listener);
  const { port } = server.address() as AddressInfo;
  const replica: Replica = {
    name,
    url: `http://127.0.0.1:${port}`,
    mood: "fine",
    calls: 0,
    kill: () => close(server),
  };
  return replica;
}

const refusal = { "content-type": "application/json", "rpc-not-executed": "1" };
const refused = '{"error":{"json":{"message":"busy","code":-32603,"data":{"code":"SERVICE_UNAVAILABLE"}}}}';

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
