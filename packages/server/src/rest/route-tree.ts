import { decodeOrKeep, type RestRoute } from "./routes.js";

/** Finds routes by their path, one step for each of its parts. Fixed text goes before a name, part by part. */
export interface RouteTree {
  /** What is served at a path below `restPath`, still encoded; undefined for nothing. */
  readonly find: (path: string) => RouteMatch | undefined;
}

/** What is served at one path. */
export interface RouteMatch {
  /** The path's parts as they came. */
  readonly parts: readonly string[];
  /** The route by a method, GET's for HEAD. */
  readonly routeFor: (method: string) => RestRoute | undefined;
  /** What `allow` says, such as `GET, HEAD, POST, OPTIONS`. */
  readonly allow: () => string;
}

interface Node {
  /** Maps, so that `__proto__` is a text like any other. */
  readonly fixed: Map<string, Node>;
  named: Node | undefined;
  readonly routes: Map<string, RestRoute>;
}

/** Puts routes in a tree. */
export function createRouteTree(routes: readonly RestRoute[]): RouteTree {
  const root = createNode();
  for (const route of routes) {
    let node = root;
    for (const segment of route.segments) node = "text" in segment ? fixedAt(node, segment.text) : namedAt(node);
    node.routes.set(route.method, route);
  }
  return {
    find(path) {
      const parts = path === "" ? [] : path.split("/");
      const ends: Node[] = [];
      collect(root, { parts, at: 0, ends });
      return ends.length === 0 ? undefined : createMatch(parts, ends);
    },
  };
}

function createNode(): Node {
  return { fixed: new Map(), named: undefined, routes: new Map() };
}

function fixedAt(node: Node, text: string): Node {
  const known = node.fixed.get(text);
  if (known) return known;
  const made = createNode();
  node.fixed.set(text, made);
  return made;
}

function namedAt(node: Node): Node {
  node.named ??= createNode();
  return node.named;
}

interface Walk {
  readonly parts: readonly string[];
  readonly at: number;
  readonly ends: Node[];
}

/** Collects the nodes where a path ends, the one with the most fixed text in front first. No node is visited twice. */
function collect(node: Node, { parts, at, ends }: Walk): void {
  const part = parts[at];
  if (part === undefined) {
    if (node.routes.size > 0) ends.push(node);
    return;
  }
  const fixed = node.fixed.get(decodeOrKeep(part));
  if (fixed) collect(fixed, { parts, at: at + 1, ends });
  // An empty part names nothing.
  if (node.named && part !== "") collect(node.named, { parts, at: at + 1, ends });
}

function createMatch(parts: readonly string[], ends: readonly Node[]): RouteMatch {
  return {
    parts,
    routeFor(method) {
      const asked = method === "HEAD" ? "GET" : method;
      for (const { routes } of ends) {
        const route = routes.get(asked);
        if (route) return route;
      }
      return undefined;
    },
    allow() {
      const methods = new Set(ends.flatMap(({ routes }) => [...routes.keys()]));
      return [...methods]
        .flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]))
        .concat("OPTIONS")
        .join(", ");
    },
  };
}
