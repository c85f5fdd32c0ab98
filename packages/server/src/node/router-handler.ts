import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnyTRPCRouter } from "@trpc/server";
import type { CreateHTTPHandlerOptions } from "@trpc/server/adapters/standalone";
import { below, normalizeBasePath } from "../rpc/base-path.js";
import type { NodePair } from "./node-exchange.js";
import { pathnameOf } from "./request-target.js";

/** How a plain tRPC router is served: the options of tRPC's standalone handler, with its names, defaults and behaviour. */
export type RouterHandlerOptions<TRouter extends AnyTRPCRouter> = Omit<CreateHTTPHandlerOptions<TRouter>, "router">;

/** A tRPC router on Node's own request and response. */
export interface RouterHandler {
  readonly handle: (pair: NodePair) => void;
  readonly isUnderBasePath: (pair: NodePair) => boolean;
}

/** Puts a plain tRPC router behind Node's request and response. */
export function createRouterHandler<TRouter extends AnyTRPCRouter>(
  router: TRouter,
  options: RouterHandlerOptions<TRouter>,
): RouterHandler {
  const basePath = normalizeBasePath(options.basePath ?? "/");
  // Omitting `router` from the options and putting it back gives the options again, which the compiler cannot see through a generic.
  const listen = loadListener({ ...options, router } as unknown as CreateHTTPHandlerOptions<AnyTRPCRouter>);
  return {
    handle: ({ req, res }: { readonly req: IncomingMessage; readonly res: ServerResponse }) => listen(req, res),
    isUnderBasePath: ({ req }) => below(basePath, pathnameOf(req.url ?? "/")) !== undefined,
  };
}

type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** Starts to load what serves routers, tRPC's adapters with it: servers of a service have no use for them. Requests wait for it. */
function loadListener(options: CreateHTTPHandlerOptions<AnyTRPCRouter>): Listener {
  let listener: Listener | undefined;
  const loading = import("./router/router-listener.js").then(({ createRouterListener }) => {
    listener = createRouterListener(options);
    return listener;
  });
  return (req, res) => {
    if (listener) listener(req, res);
    else void loading.then((loaded) => loaded(req, res));
  };
}
