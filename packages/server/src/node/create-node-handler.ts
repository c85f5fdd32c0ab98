import type { ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { AnyTRPCRouter } from "@trpc/server";
import { assertKnownOptions } from "../known-options.js";
import type { Overload } from "../rpc/overload.js";
import { isService, notAService, type Service } from "../service.js";
import {
  type FastifyLikeReply,
  type FastifyLikeRequest,
  type HostRequest,
  type HostResponse,
  unwrapPair,
} from "./host-pair.js";
import type { NodePair } from "./node-exchange.js";
import type { NodeRequest } from "./read-body.js";
import { createRouterHandler, type RouterHandlerOptions } from "./router-handler.js";
import { createServiceHandler, type NodeHandlerOptions, nodeHandlerOptionNames } from "./service-handler.js";

/**
 * Answers Node requests: a listener for `http.createServer` or `http2.createSecureServer`, a middleware for Express, a route handler for
 * Fastify. Outside its base path and its routes it calls `next`, or answers 404 where there is none.
 */
export interface NodeHandler {
  (req: NodeRequest, res: ServerResponse, next?: (error?: unknown) => void): void;
  (req: FastifyLikeRequest, res: FastifyLikeReply): void;
  (req: Http2ServerRequest, res: Http2ServerResponse): void;
  /** How the server stands up to what is asked of it. */
  readonly overload: Overload;
}

/**
 * Serves a service under a path of your own server.
 *
 * @example http.createServer(createNodeHandler(service, { basePath: "/rpc" })).listen(3000);
 */
export function createNodeHandler(service: Service<unknown>, options?: NodeHandlerOptions): NodeHandler;
/** Serves a plain tRPC router: a drop-in for tRPC's standalone handler, with its option names, defaults and behaviour. */
export function createNodeHandler<TRouter extends AnyTRPCRouter>(
  router: TRouter,
  options?: RouterHandlerOptions<TRouter>,
): NodeHandler;
export function createNodeHandler(
  served: Service<unknown> | AnyTRPCRouter,
  options: NodeHandlerOptions | RouterHandlerOptions<AnyTRPCRouter> = {},
): NodeHandler {
  if (isService(served)) {
    assertKnownOptions("createNodeHandler()", options, nodeHandlerOptionNames);
    const { handle, handleNothing, overload } = createServiceHandler(served, options as NodeHandlerOptions);
    const listener = listen((pair, next) => {
      if (!handle(pair)) next ? next() : handleNothing(pair);
    });
    return Object.assign(listener, { overload });
  }
  if (!isRouter(served)) throw notAService(served);
  const { handle, isUnderBasePath, overload } = createRouterHandler(
    served,
    options as RouterHandlerOptions<AnyTRPCRouter>,
  );
  const listener = listen((pair, next) => {
    if (next && !isUnderBasePath(pair)) next();
    else handle(pair);
  });
  return Object.assign(listener, { overload });
}

type Next = (error?: unknown) => void;

function listen(answer: (pair: NodePair, next: Next | undefined) => void) {
  // Fastify passes nothing in third place that could be called; its callback style is not offered to async handlers.
  return (req: HostRequest, res: HostResponse, next?: Next) => answer(unwrapPair(req, res), next);
}

function isRouter(served: unknown): served is AnyTRPCRouter {
  return typeof served === "object" && served !== null && "_def" in served;
}
