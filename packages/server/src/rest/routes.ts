import { parseRoute, type Route, type RouteSegment } from "@parley/contract";
import type { CompiledProcedure } from "../procedure.js";

/** A procedure's REST binding. */
export interface RestRoute {
  readonly procedure: CompiledProcedure;
  /** As the contract has it. */
  readonly text: string;
  readonly method: Route["method"];
  /** The path's parts below `restPath`, their text decoded. */
  readonly segments: readonly RouteSegment[];
}

/** The routes of a service. @throws TypeError for one that cannot be read, where nobody has checked the contract before. */
export function listRoutes(procedures: ReadonlyMap<string, CompiledProcedure>): readonly RestRoute[] {
  const routes: RestRoute[] = [];
  for (const procedure of procedures.values()) {
    const { route: text } = procedure.definition;
    if (text === undefined) continue;
    const route = parseRoute(text);
    if ("error" in route) throw new TypeError(`${procedure.path}: the route "${text}" cannot be read: ${route.error}`);
    routes.push({ procedure, text, method: route.method, segments: route.segments.map(decodeSegment) });
  }
  return routes;
}

function decodeSegment(segment: RouteSegment): RouteSegment {
  return "text" in segment ? { text: decodeOrKeep(segment.text) } : segment;
}

/** Decodes a part of a path; one that is not encoded as in URLs is compared as it is, and equals nothing. */
export function decodeOrKeep(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
