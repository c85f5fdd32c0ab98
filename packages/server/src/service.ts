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
  readonly contract: ContractTree;
  /** Compiled procedures by path. A Map, so that `toString` and `__proto__` are paths like any other. */
  readonly procedures: ReadonlyMap<string, CompiledProcedure>;
  /** Makes the context of one HTTP request. */
  readonly createContext: (request: RequestInfo) => Value<object>;
  /** Whether idempotency keys are kept in memory because nobody has chosen where. */
  readonly forgetsKeys: boolean;
}

/** Wraps what hosts need in what users see. */
export function createService<T>(contract: T, inner: ServiceInternals): Service<T> {
  return Object.freeze(Object.defineProperty({ contract }, internals, { value: inner }));
}

/** What hosts need of a service. @throws TypeError when it is none. */
export function serviceInternals(service: Service<unknown>): ServiceInternals {
  if (!isService(service)) throw notAService(service);
  // Only `createService` knows the symbol.
  return (service as unknown as { readonly [internals]: ServiceInternals })[internals];
}

/** Whether a value is a service, and not, say, a tRPC router. */
export function isService(value: unknown): value is Service {
  return typeof value === "object" && value !== null && internals in value;
}

/** What is told to who passes something else. */
export function notAService(value: unknown): TypeError {
  const advice = "make one with implement(contract).service({ … })";
  return new TypeError(`Expected a service, got ${describe(value)}: ${advice}`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "object" && "service" in value)
    return "what implement() gives, whose service() is still to be called";
  return `${/^[aeiou]/.test(typeof value) ? "an" : "a"} ${typeof value}`;
}
