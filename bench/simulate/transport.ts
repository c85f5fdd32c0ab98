import { RpcError } from "@parley/contract";
import type { CallRequest, CallResponse, Transport } from "../../packages/client/src/interceptor.js";
import type { CallModel, Outcome } from "./message.js";
import type { Server } from "./server.js";
import type { World } from "./world.js";

interface Way {
  readonly world: World;
  readonly models: ReadonlyMap<number, CallModel>;
  readonly server: Server;
}

/** Carries a client's calls to one server, as its own transport would over HTTP. */
export function createTransport({ world, models, server }: Way): Transport {
  const { timeline, tally, safety, network } = world;
  return (request) =>
    new Promise<CallResponse>((resolve, reject) => {
      const { signal, input, attempt, idempotencyKey, deadline } = request;
      const call = models.get(input as number);
      if (signal?.aborted || !call) throw signal?.reason;
      tally.sent(call, timeline.now);
      safety.sent(call, server.index);
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
          safety.came(call, server.index, outcome);
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
  if (outcome.kind === "in-flight") return new RpcError({ code: "CONFLICT", path, retryAfterMs, inFlight: true });
  const facts = { path, retryAfterMs, notExecuted: true };
  if (outcome.reason === "tenant") return new RpcError({ ...facts, code: "TOO_MANY_REQUESTS" });
  if (outcome.reason === "deadline") return new RpcError({ ...facts, code: "TIMEOUT", status: 504 });
  return new RpcError({ ...facts, code: "SERVICE_UNAVAILABLE" });
}
