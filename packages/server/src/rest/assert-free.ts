import { decodeOrKeep, type RestRoute } from "./routes.js";

/** Where routes are served. */
export interface RoutePlace {
  readonly routes: readonly RestRoute[];
  /** With a slash at both ends. */
  readonly restPath: string;
}

/** What else is served, by paths that routes must leave alone. */
export interface RpcPlace {
  /** With a slash at both ends. */
  readonly basePath: string;
  readonly procedures: ReadonlyMap<string, unknown>;
}

/** Whether REST is asked before RPC: its paths are among those of RPC. */
export function isWithin(restPath: string, basePath: string): boolean {
  return restPath.startsWith(basePath);
}

/**
 * Makes sure that no request for RPC could be taken for one of a route: either RPC has all paths under its base, or, where routes are
 * among these, those of its procedures.
 *
 * @throws TypeError that names both.
 */
export function assertApartFromRpc({ routes, restPath }: RoutePlace, { basePath, procedures }: RpcPlace): void {
  const base = partsOf(basePath);
  const within = isWithin(restPath, basePath);
  for (const route of routes) {
    const pattern = patternOf(route, restPath);
    if (!matches(pattern.slice(0, base.length), base)) continue;
    if (!within) throw hidden(route, `${basePath}<procedure>, where RPC is: choose another restPath or route`);
    const [last, ...further] = pattern.slice(base.length);
    const name = [...procedures.keys()].find((path) => matches([last], [path]));
    if (pattern.length === base.length + 1 && further.length === 0 && name !== undefined) {
      throw hidden(route, `${basePath}${name}, where RPC is: choose another restPath, basePath or route`);
    }
  }
}

/** Makes sure that no route could be meant by one of these paths. @throws TypeError that names both. */
export function assertApartFromPages({ routes, restPath }: RoutePlace, paths: Iterable<string>): void {
  const pages = [...paths];
  for (const route of routes) {
    const page = pages.find((path) => matches(patternOf(route, restPath), partsOf(`${path}/`)));
    if (page !== undefined)
      throw hidden(route, `${page}, which the server answers itself: choose another restPath or route`);
  }
}

function hidden({ procedure, text }: RestRoute, what: string): TypeError {
  return new TypeError(`The route "${text}" of ${procedure.path} could match ${what}.`);
}

/** The parts of a path, undefined for those that may be any text. */
type Pattern = readonly (string | undefined)[];

function patternOf({ segments }: RestRoute, restPath: string): Pattern {
  return [...partsOf(restPath), ...segments.map((segment) => ("text" in segment ? segment.text : undefined))];
}

function partsOf(path: string): readonly string[] {
  return path.split("/").slice(1, -1).map(decodeOrKeep);
}

function matches(pattern: Pattern, parts: readonly string[]): boolean {
  return pattern.length === parts.length && pattern.every((part, index) => part === undefined || part === parts[index]);
}
