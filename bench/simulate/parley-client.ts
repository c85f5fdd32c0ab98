import { createClient } from "@parley/client";
import { RpcError } from "@parley/contract";
import { createTransport as createBalanced } from "../../packages/client/src/endpoints/balance.js";
import type { CallRequest, CallResponse, Transport } from "../../packages/client/src/interceptor.js";
import { loadLent } from "../../packages/client/src/load-lent.js";
import { contract } from "./contract.js";
import type { CallModel, Outcome } from "./message.js";
import type { Server } from "./server.js";
import type { Ending } from "./tally.js";
import { deadlineMs } from "./workload.js";
import type { Client, World } from "./world.js";

/** Loads what the client loads with its first calls: on the timeline nothing may wait for a disk. */
export async function loadClientParts(): Promise<void> {
  await loadLent("", import("../../packages/client/src/endpoints/balance.js"));
}

/** A client as it ships, on a network that is simulated. It is to be called while the globals are virtual. */
export function createParleyClient(world: World, index: number): Client {
  const models = new Map<number, CallModel>();
  const urls = new Map(world.servers.map((server) => [urlOf(server), server]));
  const api = createClient(contract, {
    timeoutMs: deadlineMs,
    transport: createBalanced({
      url: [...urls.keys()],
      transportTo: (url) => createTransport({ world, models, server: urls.get(url) as Server }),
      fetch: (url, init) => probe({ world, index, server: urls.get(String(url)) as Server }, init?.signal),
    }),
  });
  return {
    call: (model) => {
      world.timeline.awaits();
      models.set(model.id, model);
      const path = model.procedure.path as keyof typeof api;
      api[path](model.id).then(
        () => end("answered"),
        (error: RpcError) => end(endingOf(error)),
      );
      const end = (ending: Ending) => {
        models.delete(model.id);
        world.tally.ended(model, ending, world.timeline.now);
      };
    },
  };
}

const urlOf = ({ index }: Server) => `http://server-${index}.test/rpc`;

interface Way {
  readonly world: World;
  readonly models: ReadonlyMap<number, CallModel>;
  readonly server: Server;
}

function createTransport({ world, models, server }: Way): Transport {
  const { timeline, tally, network } = world;
  return (request) =>
    new Promise<CallResponse>((resolve, reject) => {
      const { signal, input, attempt, idempotencyKey, deadline } = request;
      const call = models.get(input as number);
      if (signal?.aborted || !call) throw signal?.reason;
      tally.sent(timeline.now);
      const onAbort = () => {
        close();
        reject(signal?.reason);
      };
      const close = network.send(server, {
        call,
        attempt,
        timeoutMs: deadline === undefined ? undefined : Math.max(0, Math.floor(deadline.at - timeline.now)),
        idempotencyKey,
        onOutcome: (outcome) => {
          timeline.awaits();
          signal?.removeEventListener("abort", onAbort);
          const error = errorOf(outcome, request);
          if (error) reject(error);
          else resolve(answer);
        },
      });
      signal?.addEventListener("abort", onAbort);
    });
}

const answer: CallResponse = { data: undefined, status: 200, headers: new Headers({ "rpc-idempotency": "process" }) };

/** What the client's transport makes of what came, or did not come, over HTTP. */
function errorOf(outcome: Outcome, { path }: CallRequest): RpcError | undefined {
  if (outcome.kind === "ok") return undefined;
  if (outcome.kind === "refused" || outcome.kind === "reset") {
    return new RpcError({ code: "NETWORK", path, origin: "client", notExecuted: outcome.kind === "refused" });
  }
  const { pushbackMs: retryAfterMs } = outcome;
  if (outcome.kind === "in-flight") return new RpcError({ code: "CONFLICT", path, retryAfterMs });
  const facts = { path, retryAfterMs, notExecuted: true };
  if (outcome.reason === "tenant") return new RpcError({ ...facts, code: "TOO_MANY_REQUESTS" });
  if (outcome.reason === "deadline") return new RpcError({ ...facts, code: "TIMEOUT", status: 504 });
  return new RpcError({ ...facts, code: "SERVICE_UNAVAILABLE" });
}

function endingOf({ code, origin }: RpcError): Ending {
  if (code === "TIMEOUT") return "timeout";
  if (code === "NETWORK") return "network";
  return origin === "client" ? "refused-locally" : "shed";
}

interface Probed {
  readonly world: World;
  readonly index: number;
  readonly server: Server;
}

/** Answers the client's look at a server's health, the one request that it sends by itself. */
function probe({ world, index, server }: Probed, signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
    world.network.ping(server, index, (status) => {
      world.timeline.awaits();
      if (status === undefined) reject(new TypeError("fetch failed"));
      else resolve(new Response(null, { status }));
    });
  });
}
