import type { AnyTRPCProcedure } from "@trpc/server";
import { parseQuery, type Query } from "../../rpc/query.js";
import type { HandlerOptions } from "./handler-options.js";

/** The calls of a request that needs nothing but JSON there and back. */
export interface MatchedCalls {
  readonly type: "query" | "mutation";
  readonly isBatch: boolean;
  readonly query: Query;
  readonly paths: readonly string[];
  /** As many as there are paths. */
  readonly procedures: readonly AnyTRPCProcedure[];
}

/**
 * Finds the procedures that a request calls. Undefined where tRPC has more to do than to call them: a path that leads nowhere yet (a lazy
 * router may be behind it), a subscription, the wrong method, kinds that cannot go together, a batch that is refused.
 */
export function matchCalls(options: HandlerOptions, search: string): MatchedCalls | undefined {
  const query = parseQuery(search);
  if (query.get("connectionParams") !== undefined) return undefined;
  const isBatch = query.get("batch") === "1";
  const separator = options.router._def._config.pathSeparator;
  const path = separator === "." ? options.path : options.path.replaceAll(separator, ".");
  const paths = isBatch ? path.split(",") : [path];
  if (isBatch && !isBatchAllowed(options, paths.length)) return undefined;
  const procedures = findProcedures(options.router, paths);
  const type = procedures?.[0]?._def.type;
  if (!procedures || type === undefined || type === "subscription") return undefined;
  if (procedures.some(({ _def }) => _def.type !== type) || !isMethodAllowed(options, type)) return undefined;
  return { type, isBatch, query, paths, procedures };
}

function isBatchAllowed({ allowBatching, batching, maxBatchSize }: HandlerOptions, size: number): boolean {
  if (!(allowBatching ?? batching?.enabled ?? true)) return false;
  return typeof maxBatchSize !== "number" || size <= maxBatchSize;
}

function isMethodAllowed({ req, allowMethodOverride }: HandlerOptions, type: "query" | "mutation"): boolean {
  if (req.method === "POST") return type === "mutation" || allowMethodOverride === true;
  return req.method === "GET" && type === "query";
}

function findProcedures(
  { _def }: HandlerOptions["router"],
  paths: readonly string[],
): readonly AnyTRPCProcedure[] | undefined {
  // Lazy routers add theirs when they are loaded.
  const known: Readonly<Record<string, AnyTRPCProcedure>> = _def.procedures;
  const found: AnyTRPCProcedure[] = [];
  for (const path of paths) {
    const procedure = Object.hasOwn(known, path) ? known[path] : undefined;
    if (!procedure) return undefined;
    found.push(procedure);
  }
  return found;
}
