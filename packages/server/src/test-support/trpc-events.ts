import { formatErrorShape, RpcError } from "@parley/contract";
import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { type Service, serviceInternals } from "../service.js";

/** What a stream is told besides its events. */
export interface TRPCEventsSetting {
  readonly pingMs: number;
  readonly requestId: string;
}

/** Has tRPC's own writer send what one of a service's subscriptions gives, on the same input and with the same errors. */
export function trpcEvents(service: Service<unknown>, req: Request, setting: TRPCEventsSetting): Promise<Response> {
  const path = new URL(req.url).pathname.slice(1);
  const trpc = initTRPC.create({
    transformer: superjson,
    isDev: false,
    errorFormatter: ({ error, path }) => formatErrorShape(RpcError.from(error).with(setting), path),
    sse: {
      ping: { enabled: true, intervalMs: setting.pingMs },
      client: { reconnectAfterInactivityMs: 3 * setting.pingMs },
    },
  });
  const router = trpc.router({
    [path]: trpc.procedure.subscription(({ signal = req.signal }) => {
      const call = { input: undefined, context: () => ({}), signal: () => signal, signalIfMade: () => signal };
      return serviceInternals(service).procedures.get(path)?.run(call) as Promise<AsyncIterable<unknown>>;
    }),
  });
  return fetchRequestHandler({ endpoint: "", req, router });
}
