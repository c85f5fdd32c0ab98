import type { ContractTree } from "@parley/contract";
import type { CompiledProcedure } from "./procedure.js";
import type { RequestInfo } from "./request-info.js";
import type { Value } from "./value.js";

const internals: unique symbol = Symbol.for("parley.service");

/** A contract with a handler for each of its procedures, ready to be hosted. */
export interface Service<T = ContractTree> {
  readonly contract: T;
}

/** What hosts need of a service. */
export interface ServiceInternals {
  /** Compiled procedures by path. A Map, so that `toString` and `__proto__` are paths like any other. */
  readonly procedures: ReadonlyMap<string, CompiledProcedure>;
  /** Makes the context of one HTTP request. */
  readonly createContext: (request: RequestInfo) => Value<object>;
}

/** Wraps what hosts need in what users see. */
export function createService<T>(contract: T, inner: ServiceInternals): Service<T> {
  return Object.freeze(Object.defineProperty({ contract }, internals, { value: inner }));
}

/** What hosts need of a service. @throws TypeError when it is none. */
export function serviceInternals(service: Service<unknown>): ServiceInternals {
  const inner = (service as { readonly [internals]?: ServiceInternals })[internals];
  if (!inner) throw new TypeError("Not a Parley service: make one with implement(contract).service({ … })");
  return inner;
}

/** Whether a value is a service, and not, say, a tRPC router. */
export function isService(value: unknown): value is Service {
  return typeof value === "object" && value !== null && internals in value;
}
