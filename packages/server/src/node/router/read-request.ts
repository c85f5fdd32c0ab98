import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";
import { parseQuery } from "../../rpc/query.js";

/** What a request to a plain router asks for, as far as admission wants to know. */
export interface RoutedRequest {
  readonly paths: readonly string[];
  readonly kind: "call" | "batch" | "stream";
  /** What its times are compared with: those of the same procedure, or of other batches, or of whatever else there is. */
  readonly loadName: string;
}

/** Reads off a request's target what it asks for; `path` is what stands below the base path. Only what exists gets a name of its own. */
export function readRoutedRequest(router: AnyTRPCRouter, path: string, search: string): RoutedRequest {
  const isBatch = parseQuery(search).get("batch") === "1";
  const paths = isBatch ? path.split(",") : [path];
  if (isBatch) return { paths, kind: "batch", loadName: "(batches)" };
  // Lazy routers add theirs when they are loaded.
  const known: Readonly<Record<string, AnyTRPCProcedure>> = router._def.procedures;
  const procedure = Object.hasOwn(known, path) ? known[path] : undefined;
  const kind = procedure?._def.type === "subscription" ? "stream" : "call";
  return { paths, kind, loadName: procedure ? path : "(others)" };
}
