import type { ProcedureDefinition } from "../procedure.js";
import { parseRoute, type Route, routeKey } from "../route.js";
import { fieldNames } from "../zod-fields.js";

/** Checks a procedure's REST binding: it can be read, fits the kind, and its names are fields of the input as far as that can tell. */
export function* checkRoute({ kind, input, route: text }: ProcedureDefinition): Generator<string> {
  if (text === undefined) return;
  const route = parseRoute(text);
  if ("error" in route) {
    yield `route ${JSON.stringify(text)} cannot be read: ${route.error}`;
    return;
  }
  if (route.method === "GET" && kind === "mutation") {
    yield `route "${text}": a mutation is never called by GET, which any page can make a browser send; use POST, PUT, PATCH or DELETE`;
  }
  const names = fieldNames(input, "input");
  if (names) yield* checkNames(text, route, names);
}

function* checkNames(text: string, route: Route, names: ReadonlySet<string>): Generator<string> {
  for (const segment of route.segments) {
    if (!("name" in segment) || names.has(segment.name)) continue;
    const has = names.size === 0 ? "which has none" : `which has ${[...names].join(", ")}`;
    yield `route "${text}": {${segment.name}} is no field of the input, ${has}; rename one of them`;
  }
}

/** Checks that no two procedures answer the same requests; says which two do. */
export function* checkRoutesTogether(procedures: ReadonlyMap<string, ProcedureDefinition>): Generator<string> {
  const taken = new Map<string, string>();
  for (const [path, { route: text }] of procedures) {
    const route = typeof text === "string" ? parseRoute(text) : undefined;
    if (!route || "error" in route) continue;
    const key = routeKey(route);
    const other = taken.get(key);
    if (other === undefined) taken.set(key, path);
    else yield `${path}: route "${text}" answers the same requests as that of ${other}; change one of them`;
  }
}
