import { type AnyProcedure, type ContractTree, isFromFacts, isProcedure, listProcedures } from "@parley/contract";
import { bindHandlers, createImplemented } from "./bind.js";
import type { Handler, Handlers, Implemented } from "./handler.js";
import { type IdempotencyOptions, resolveIdempotency } from "./idempotency/idempotency-options.js";
import { assertKnownOptions } from "./known-options.js";
import type { Middleware, Overwrite, UntypedMiddleware } from "./middleware.js";
import { compileProcedure, takesKey } from "./procedure.js";
import type { RequestInfo } from "./request-info.js";
import { createService, type Service } from "./service.js";
import { assertValidateOutput, type ServiceOptions, serviceOptionNames } from "./service-options.js";
import type { Value } from "./value.js";

/** Binds handlers to a contract. `Base` is the context requests start with, `Context` what the middleware used so far made of it. */
export interface Implementer<T, Base extends object, Context> {
  /** Writes a middleware against this context; what it passes to `next` is added for the handlers behind it. */
  middleware<Extra extends object>(run: Middleware<Context, Extra>): Middleware<Context, Extra>;
  /** The same implementer, with a middleware around every handler bound from here on. */
  use<Extra extends object>(middleware: Middleware<Context, Extra>): Implementer<T, Base, Overwrite<Context, Extra>>;
  /** Binds the handler of one procedure. */
  handler<P extends AnyProcedure>(procedure: P, handler: Handler<P, Context>): Implemented<P, Base>;
  /** Binds the handlers of a part of the contract, to be put in its place by `service`. */
  handlers<Part extends ContractTree>(part: Part, handlers: Handlers<Part, Base, Context>): Implemented<Part, Base>;
  /**
   * Binds the handlers of the whole contract and compiles every procedure.
   * @throws TypeError that lists every missing and extra handler, or names an option that there is not.
   */
  service(handlers: Handlers<T, Base, Context>, options?: ServiceOptions<Base>): Service<T>;
}

/** An implementer whose context is still to be chosen. */
export interface ContextImplementer<T> extends Implementer<T, RequestInfo, RequestInfo> {
  /**
   * Says what handlers get as their context: made once per HTTP request, for all members of a batch. Throw an `RpcError` in it to answer
   * with that error. Without it, handlers get the `RequestInfo` itself.
   */
  context<Context extends object>(create: (request: RequestInfo) => Value<Context>): Implementer<T, Context, Context>;
}

/** Starts the implementation of a contract. @throws TypeError for what is none. */
export function implement<T extends ContractTree>(contract: T): ContextImplementer<T> {
  assertContract(contract);
  return {
    ...createImplementer<T, RequestInfo, RequestInfo>(contract, requestAsContext, []),
    context: (create) => createImplementer(contract, create, []),
  };
}

function requestAsContext(request: RequestInfo): RequestInfo {
  return request;
}

function createImplementer<T extends ContractTree, Base extends object, Context>(
  contract: T,
  createContext: (request: RequestInfo) => Value<Base>,
  middleware: readonly UntypedMiddleware[],
): Implementer<T, Base, Context> {
  return {
    middleware: (run) => run,
    // The context's type has been checked where the middleware was written; running code only passes it through.
    use: (next) => createImplementer(contract, createContext, [...middleware, asUntyped(next)]),
    handler: (part, handlers) => createImplemented({ part, handlers, middleware }) as Implemented<typeof part, Base>,
    handlers: (part, handlers) => createImplemented({ part, handlers, middleware }) as Implemented<typeof part, Base>,
    service(handlers, options = {}) {
      assertKnownOptions("service()", options, serviceOptionNames);
      assertValidateOutput(options.validateOutput);
      const bindings = bindHandlers({ part: contract, handlers, middleware });
      // What it is compared with takes and gives a `RequestInfo`; what is compared may give anything.
      const contextIsRequest = (createContext as (request: RequestInfo) => unknown) === requestAsContext;
      const { idempotency, ...rest } = options;
      const keys = bindings.some(({ definition }) => takesKey(definition))
        ? // Its `scope` is given nothing but what `createContext` makes.
          resolveIdempotency(idempotency as IdempotencyOptions | undefined)
        : undefined;
      const setting = { ...rest, contextIsRequest, keys };
      const procedures = new Map(bindings.map((binding) => [binding.path, compileProcedure(binding, setting)]));
      return createService(contract, {
        contract,
        procedures,
        createContext,
        forgetsKeys: keys?.isDefaultStore ?? false,
      });
    },
  };
}

function asUntyped(middleware: unknown): UntypedMiddleware {
  if (typeof middleware !== "function")
    throw new TypeError(`use() takes a middleware function, got ${typeof middleware}`);
  return middleware as UntypedMiddleware;
}

/** Without a compiler, the mistake would show far from here, if it did. */
function assertContract(contract: unknown): void {
  const advice = "pass what defineContract({ … }) gave";
  if (isProcedure(contract)) {
    throw new TypeError(
      `implement() takes a contract, got a ${contract.kind}: ${advice}, and bind single procedures with .handler(procedure, …)`,
    );
  }
  if (typeof contract === "object" && contract !== null && !Array.isArray(contract)) {
    assertSchemas(contract as ContractTree);
    return;
  }
  const given = contract === null ? "null" : Array.isArray(contract) ? "an array" : typeof contract;
  throw new TypeError(`implement() takes a contract, got ${given}: ${advice}`);
}

/** A contract made from facts is for clients: without its schemas, nothing would be checked. */
function assertSchemas(contract: ContractTree): void {
  for (const [path, procedure] of listProcedures(contract)) {
    if (!isFromFacts(procedure)) continue;
    throw new TypeError(
      `implement() got a contract made from facts: ${path} has no schemas to check calls with. Pass what defineContract({ … }) gave, and keep what puts facts in its place, such as a bundler's plugin, to the code of pages`,
    );
  }
}
