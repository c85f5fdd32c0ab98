import { createClient } from "@parley/client";
import type { RpcError } from "@parley/contract";
import { createTransport as createBalanced } from "../../packages/client/src/endpoints/balance.js";
import { loadLent } from "../../packages/client/src/load-lent.js";
import { contract } from "./contract.js";
import type { CallModel } from "./message.js";
import type { Server } from "./server.js";
import type { Ending } from "./tally.js";
import { createTransport } from "./transport.js";
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
        world.safety.ended(model);
        world.tally.ended(model, ending, world.timeline.now);
      };
    },
  };
}

const urlOf = ({ index }: Server) => `http://server-${index}.test/rpc`;

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
