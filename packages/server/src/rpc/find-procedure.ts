import type { CompiledProcedure } from "../procedure.js";
import { refusal } from "../refusal.js";
import { whereRpcIs } from "./base-path.js";
import type { Exchange } from "./exchange.js";
import { assertUnaffected } from "./negotiation.js";
import type { ResolvedRpcOptions } from "./options.js";
import type { PlannedCall } from "./plan.js";

/** The request a procedure is asked for by, and what the server allows. */
export interface Asked {
  readonly exchange: Exchange;
  readonly options: ResolvedRpcOptions;
}

/** The procedure of a call. @throws RpcError when there is none, none that may be called by this method, or another than the client's. */
export function findProcedure({ exchange, options }: Asked, { path, procedure }: PlannedCall): CompiledProcedure {
  assertUnaffected(exchange, path);
  if (!procedure) {
    throw refusal({ code: "NOT_FOUND", message: describeMissing(exchange, path) });
  }
  const allowed = allowedMethods(procedure, options);
  if (allowed.includes(exchange.method)) return procedure;
  const message = `Unsupported ${exchange.method}-request to ${procedure.definition.kind} procedure at path "${path}": use ${allowed.join(" or ")}`;
  throw refusal({ code: "METHOD_NOT_SUPPORTED", message });
}

function describeMissing(exchange: Exchange, path: string): string {
  const message = `No procedure found on path "${path}"`;
  // Somebody tries the URL that a client is given.
  return exchange.path === "" ? `${message}: ${whereRpcIs(exchange.info().url.pathname)}` : message;
}

/** The methods a procedure may be called by. A mutation never runs by GET, which any page could make a browser send. */
export function allowedMethods(
  { definition: { kind } }: CompiledProcedure,
  options: ResolvedRpcOptions,
): readonly string[] {
  if (kind === "mutation") return ["POST"];
  return options.allowMethodOverride ? ["GET", "POST"] : ["GET"];
}
