/** A REST binding taken apart. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path's parts: fixed text, or the name of an input field. None for `/`. */
  readonly segments: readonly RouteSegment[];
}

/** One part of a route's path. */
export type RouteSegment = { readonly text: string } | { readonly name: string };

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Reads a binding such as `"GET /folders/{folder}/messages"`, or says what is wrong with it. It does not throw. */
export function parseRoute(text: string): Route | { readonly error: string } {
  const [, verb, path] = /^([A-Z]+) \/(\S*)$/.exec(text) ?? [];
  const method = methods.find((name) => name === verb);
  if (!method || path === undefined) {
    return { error: `a route reads "GET /path/{name}", with one of ${methods.join(", ")}` };
  }
  const segments: RouteSegment[] = [];
  for (const part of path === "" ? [] : path.split("/")) {
    const segment = parseSegment(part);
    if ("error" in segment) return segment;
    segments.push(segment);
  }
  const names = segments.flatMap((segment) => ("name" in segment ? [segment.name] : []));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return { error: `{${twice}} stands in it twice` };
  return { method, segments };
}

function parseSegment(part: string): RouteSegment | { readonly error: string } {
  if (part === "") return { error: "it has an empty part; write one slash between parts and none at the end" };
  if (part === "." || part === "..") return { error: `"${part}" is taken out of a URL before it is sent` };
  const [, name] = /^\{([A-Za-z_$][\w$]*)\}$/.exec(part) ?? [];
  if (name !== undefined) return { name };
  // A colon in front or a star would be fine in a URL, but whoever writes them here means a name or a wildcard.
  if (/^(?!:)(?:[\w\-.~!$&'()+,;=:@]|%[\dA-Fa-f]{2})+$/.test(part)) return { text: part };
  return { error: `"${part}" is neither plain text nor one {name}` };
}

/** A route without the names of its fields: two routes with the same one would answer the same requests. */
export function routeKey({ method, segments }: Route): string {
  return `${method} /${segments.map((segment) => ("name" in segment ? "{}" : segment.text)).join("/")}`;
}
