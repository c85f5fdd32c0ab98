import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnyTRPCRouter } from "@trpc/server";
import type { CreateHTTPHandlerOptions } from "@trpc/server/adapters/standalone";
import type { OverloadOptions } from "../admission/overload-options.js";
import { below, normalizeBasePath } from "../rpc/base-path.js";
import { createCallPolicy } from "../rpc/call-policy.js";
import { assertOverload } from "../rpc/check-overload.js";
import { noAdmission } from "../rpc/no-admission.js";
import { resolveRpcOptions } from "../rpc/options.js";
import type { Overload } from "../rpc/overload.js";
import { admissionOf } from "../rpc/service-admission.js";
import type { NodePair } from "./node-exchange.js";
import { nodeGauges } from "./node-gauges.js";
import { pathnameOf } from "./request-target.js";
import type { RouterGuard } from "./router/guard-router.js";

/** How a plain tRPC router is served: the options of tRPC's standalone handler, with its names, defaults and behaviour. */
export type RouterHandlerOptions<TRouter extends AnyTRPCRouter> = Omit<CreateHTTPHandlerOptions<TRouter>, "router"> & {
  /**
   * How the router protects itself from more requests than it can serve. Off by default, as with tRPC. It decides on each request after `middleware`: all
   * calls of a batch run, or none. What is turned away is answered in tRPC's shape, by the router's transformer; `errorFormatter`,
   * `responseMeta` and `onError` are not asked, because that would cost what the server has no time for.
   */
  readonly overload?: boolean | OverloadOptions;
};

/** A tRPC router on Node's own request and response. */
export interface RouterHandler {
  readonly handle: (pair: NodePair) => void;
  readonly isUnderBasePath: (pair: NodePair) => boolean;
  readonly overload: Overload;
}

/** Puts a plain tRPC router behind Node's request and response. */
export function createRouterHandler<TRouter extends AnyTRPCRouter>(
  router: TRouter,
  { overload, ...options }: RouterHandlerOptions<TRouter>,
): RouterHandler {
  const guard = createRouterGuard(router, overload);
  const basePath = normalizeBasePath(options.basePath ?? "/");
  // Omitting `router` from the options and putting it back gives the options again, which the compiler cannot see through a generic.
  const listen = loadListener({ ...options, router } as unknown as CreateHTTPHandlerOptions<AnyTRPCRouter>, guard);
  return {
    handle: ({ req, res }: { readonly req: IncomingMessage; readonly res: ServerResponse }) => listen(req, res),
    isUnderBasePath: ({ req }) => below(basePath, pathnameOf(req.url ?? "/")) !== undefined,
    overload: { snapshot: (guard?.admission ?? noAdmission).snapshot },
  };
}

function createRouterGuard(router: AnyTRPCRouter, overload: unknown): RouterGuard | undefined {
  assertOverload(overload);
  if (!overload) return undefined;
  const { admission, options } = admissionOf(router, overload === true ? undefined : overload, nodeGauges);
  return { admission, policy: createCallPolicy(options, resolveRpcOptions({})) };
}

type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** Starts to load what serves routers, tRPC's adapters with it: servers of a service have no use for them. Requests wait for it. */
function loadListener(options: CreateHTTPHandlerOptions<AnyTRPCRouter>, guard: RouterGuard | undefined): Listener {
  let listener: Listener | undefined;
  const loading = makeListener(options, guard).then((made) => {
    listener = made;
    return made;
  });
  return (req, res) => {
    if (listener) listener(req, res);
    else void loading.then((loaded) => loaded(req, res));
  };
}

async function makeListener(
  options: CreateHTTPHandlerOptions<AnyTRPCRouter>,
  guard: RouterGuard | undefined,
): Promise<Listener> {
  if (guard) return (await import("./router/guard-router.js")).createGuardedListener(options, guard);
  return (await import("./router/router-listener.js")).createRouterListener(options);
}
