import type { ContractTree } from "@parley/contract";
import { completeRequest } from "../caller.js";
import type { RequestInfo } from "../request-info.js";
import { createRequestScope, type RequestScope } from "../request-scope.js";
import { type Service, type ServiceInternals, serviceInternals } from "../service.js";
import { attempt, lazy } from "../value.js";
import { buildRouter } from "./build-router.js";
import { type HostContext, requestOfHost } from "./host-context.js";
import { takeLastEventId } from "./last-event-id.js";
import type { RouterOf } from "./router-of.js";

/** How a router made from a service behaves. */
export interface RouterSettings {
  /** Whether errors tell callers the handler's stack; only with NODE_ENV=development by default. */
  readonly exposeStacks?: boolean;
}

/**
 * Makes a real tRPC router from a service, for whatever wants one: tRPC's WebSocket adapter, its panel, a test. Its procedures call the
 * compiled ones, so they behave as behind Parley's own handlers.
 *
 * Handlers learn of the request through the host's context: pass on what tRPC's adapter gives, `createContext: (host) => host`.
 */
export function toTRPCRouter<T extends ContractTree>(service: Service<T>, settings: RouterSettings = {}): RouterOf<T> {
  const internals = serviceInternals(service);
  const scopes = new WeakMap<HostContext, RequestScope>();
  const router = buildRouter<HostContext>({
    procedures: internals.procedures,
    readInput: true,
    exposeStacks: settings.exposeStacks ?? globalThis.process?.env?.NODE_ENV === "development",
    open: async (procedure, call) => ({
      scope: scopeOf(internals, scopes, call.ctx),
      ...(await takeLastEventId(procedure, call.input)),
    }),
  });
  // The router was made from the service's procedures, one for one: `RouterOf` says of the contract what `buildRouter` did to it.
  return router as RouterOf<T>;
}

/** The members of a batch have one host context, so they share one scope. A host without a context gives each call its own. */
function scopeOf(
  service: ServiceInternals,
  scopes: WeakMap<HostContext, RequestScope>,
  host: HostContext | undefined,
): RequestScope {
  const known = host && scopes.get(host);
  if (known) return known;
  const request = lazy((): RequestInfo => (host ? requestOfHost(host) : completeRequest({})));
  const { context } = createRequestScope(service, request);
  if (!host) return { request, context };
  // A WebSocket lives long: the next call on it may find up again what was down when its context was to be made.
  const forget = (thrown: unknown): never => {
    scopes.delete(host);
    throw thrown;
  };
  const scope = { request, context: () => attempt(context, forget) };
  scopes.set(host, scope);
  return scope;
}
