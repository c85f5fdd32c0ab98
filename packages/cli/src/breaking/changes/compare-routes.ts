import { parseRoute } from "@parley/contract";
import type { Manifest, ProcedureManifest } from "@parley/contract/manifest";
import type { Change } from "./change.js";

/** What became of a procedure's REST binding. */
export function* compareRoutes(was: ProcedureManifest, is: ProcedureManifest): Generator<Change> {
  const at = "#/route";
  if (was.route === undefined && is.route !== undefined) yield { rule: "route-added", at, is: is.route };
  if (was.route !== undefined && is.route === undefined) yield { rule: "route-removed", at, was: was.route };
  const [before, after] = [readRoute(was), readRoute(is)];
  if (!before || !after) return;
  const facts = { at, was: was.route, is: is.route, detail: `the route was ${was.route} and is ${is.route}` };
  if (before.method !== after.method) yield { ...facts, rule: "route-method-changed" };
  const names = [before, after].map(({ segments }) =>
    segments.flatMap((segment) => ("name" in segment ? [segment.name] : [])),
  );
  const isSamePath = pathOf(before) === pathOf(after);
  if (isSamePath && String(names[0]) !== String(names[1])) yield { ...facts, rule: "route-parameter-renamed" };
  if (!isSamePath) {
    yield { ...facts, rule: names[0]?.length === names[1]?.length ? "route-path-changed" : "route-parameter-moved" };
  }
  const [status, statusNow] = [statusOf(was), statusOf(is)];
  if (status === statusNow) return;
  const detail = `a successful answer had the status ${status} and has ${statusNow}`;
  yield { rule: "route-status-changed", at, was: status, is: statusNow, detail };
}

interface ParsedRoute {
  readonly method: string;
  readonly segments: readonly ({ readonly text: string } | { readonly name: string })[];
}

function readRoute({ route }: ProcedureManifest): ParsedRoute | undefined {
  const parsed = route === undefined ? undefined : parseRoute(route);
  return parsed && "segments" in parsed ? parsed : undefined;
}

function pathOf({ segments }: ParsedRoute): string {
  return segments.map((segment) => ("name" in segment ? "{}" : segment.text)).join("/");
}

function statusOf({ output }: ProcedureManifest): number {
  return output ? 200 : 204;
}

/** A route that takes requests which went to another procedure before. */
export interface Shadow {
  /** The path of the procedure that no longer gets them. */
  readonly procedure: string;
  readonly change: Change;
  /** The values of its parameters that such requests have, by the input's fields. */
  readonly values: { readonly [field: string]: string };
}

/** Finds new routes with fixed text where a route that was there has a parameter: fixed text goes first. */
export function* findShadows(old: Manifest, now: Manifest): Generator<Shadow> {
  const before = new Set(Object.values(old.procedures).map(({ route }) => route));
  const added = Object.entries(now.procedures).filter(([, { route }]) => route !== undefined && !before.has(route));
  for (const [path, procedure] of Object.entries(old.procedures)) {
    const route = readRoute(procedure);
    if (!route || now.procedures[path]?.route !== procedure.route) continue;
    for (const [other, { route: text, ...rest }] of added) {
      const values = valuesTaken(route, readRoute({ ...rest, route: text ?? "" }));
      if (!values || other === path) continue;
      const detail = `${text} of ${other} takes requests that went to ${procedure.route}`;
      const change: Change = { rule: "route-shadowed", at: "#/route", was: procedure.route, is: text, detail };
      yield { procedure: path, change, values };
    }
  }
}

/** What the parameters of a route are in the requests that another one takes; nothing if it takes none. */
function valuesTaken(
  route: ParsedRoute,
  other: ParsedRoute | undefined,
): { readonly [field: string]: string } | undefined {
  if (other?.method !== route.method || other.segments.length !== route.segments.length) return undefined;
  const values: [string, string][] = [];
  for (const [index, segment] of route.segments.entries()) {
    const taking = other.segments[index];
    if (!taking) return undefined;
    if ("text" in segment && !("text" in taking && taking.text === segment.text)) return undefined;
    if ("name" in segment && "text" in taking) values.push([segment.name, taking.text]);
  }
  return values.length > 0 ? Object.fromEntries(values) : undefined;
}
