import type { ProcedureManifest } from "../manifest/manifest.js";
import { parseRoute, type Route } from "../route.js";

/** One procedure that REST serves. */
export interface Routed {
  readonly path: string;
  readonly procedure: ProcedureManifest;
  readonly route: Route;
  /** The path as the document has it, such as `/jobs/{id}`. */
  readonly template: string;
  /** The names of the path's parameters: in the input, and in the template. */
  readonly pathNames: ReadonlyMap<string, string>;
}

/**
 * The procedures with a route, in the order they are given. Where two routes differ in the names of their parameters only, both get the names of the
 * first: to OpenAPI they are one path, and the names are not on the wire.
 *
 * @throws TypeError for a route that cannot be read.
 */
export function routedProcedures(procedures: { readonly [path: string]: ProcedureManifest }): readonly Routed[] {
  const first = new Map<string, readonly string[]>();
  return Object.entries(procedures).flatMap(([path, procedure]) => {
    if (procedure.route === undefined) return [];
    const route = parseRoute(procedure.route);
    if ("error" in route)
      throw new TypeError(`${path}: route ${JSON.stringify(procedure.route)} cannot be read: ${route.error}`);
    const own = route.segments.flatMap((segment) => ("name" in segment ? [segment.name] : []));
    const shape = writePath(route, () => "");
    const names = first.get(shape) ?? own;
    first.set(shape, names);
    const pathNames = new Map(own.map((name, index) => [name, names[index] ?? name]));
    return [{ path, procedure, route, pathNames, template: writePath(route, (name) => pathNames.get(name) ?? name) }];
  });
}

function writePath({ segments }: Route, nameOf: (name: string) => string): string {
  return `/${segments.map((segment) => ("name" in segment ? `{${nameOf(segment.name)}}` : segment.text)).join("/")}`;
}
