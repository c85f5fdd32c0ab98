import type { ProcedureDefinition } from "@parley/contract";
import type { ContractCheckOptions } from "./contract-check.js";
import type { UrlOption } from "./http/url-option.js";

/** What a function of a client calls. */
export interface Called {
  readonly path: string;
  readonly procedure: ProcedureDefinition;
  /** What its client tells the server of its contract. */
  readonly tag: string | undefined;
  /** What its client was made with: the url, or several, unless it has a transport of its own, and whom to tell of a mismatch. */
  readonly options: ContractCheckOptions & { readonly url?: UrlOption | undefined };
}

const called = Symbol.for("parley.called");

/** Notes on a client's function what it calls, for libraries that build on clients, and as its name for whoever prints it. */
export function noteCalled<F extends object>(caller: F, facts: Called): F {
  return Object.defineProperties(caller, { [called]: { value: facts }, name: { value: facts.path } });
}

/**
 * What a function of a client calls; undefined for anything else.
 *
 * @private For libraries that build on clients; does not follow semantic versioning.
 */
export function calledBy(caller: unknown): Called | undefined {
  return typeof caller === "function" ? (Reflect.get(caller, called) as Called | undefined) : undefined;
}
