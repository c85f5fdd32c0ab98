import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnyTRPCRouter } from "@trpc/server";
import type { CreateHTTPHandlerOptions } from "@trpc/server/adapters/standalone";
import { below, normalizeBasePath } from "../rpc/base-path.js";
import type { NodePair } from "./node-exchange.js";
import { pathnameOf } from "./request-target.js";
import { createRouterListener } from "./router/router-listener.js";

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
  const listener = createRouterListener({ ...options, router } as unknown as CreateHTTPHandlerOptions<AnyTRPCRouter>);
  return {
    handle: ({ req, res }: { readonly req: IncomingMessage; readonly res: ServerResponse }) => listener(req, res),
    isUnderBasePath: ({ req }) => below(basePath, pathnameOf(req.url ?? "/")) !== undefined,
  };
}
