import type { ProcedureDefinition } from "@parley/contract";
import type { UrlOption } from "./http/url-option.js";

/** What a function of a client calls. */
export interface Called {
  readonly path: string;
  readonly procedure: ProcedureDefinition;
  /** The url of its client, or several; undefined when that has a transport of its own. */
  readonly url: UrlOption | undefined;
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
