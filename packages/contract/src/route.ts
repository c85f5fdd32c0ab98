/** A REST binding taken apart. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path's parts: fixed text, or the name of an input field. */
  readonly segments: readonly RouteSegment[];
}
export type RouteSegment = { readonly text: string } | { readonly name: string };

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Reads a binding such as `"GET /folders/{folder}/messages"`, or says what is wrong with it. It does not throw. */
export function parseRoute(text: string): Route | { readonly error: string } {
  const [, verb, path] = /^([A-Z]+) (\/\S*)$/.exec(text) ?? [];
  const method = methods.find((name) => name === verb);
  if (!method || path === undefined)
    return { error: `a route reads "GET /path/{name}", with one of ${methods.join(", ")}` };
  const segments: RouteSegment[] = [];
  for (const part of path.split("/").slice(1)) {
    const [, name] = /^\{([A-Za-z_$][\w$]*)\}$/.exec(part) ?? [];
    if (name !== undefined) segments.push({ name });
    else if (/^[\w\-.~!$&'()*+,;=:@%]*$/.test(part)) segments.push({ text: part });
    else return { error: `"${part}" is neither plain text nor one {name}` };
  }
  const names = segments.flatMap((segment) => ("name" in segment ? [segment.name] : []));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return { error: `{${twice}} stands in it twice` };
  return { method, segments };
}

/** A route without the names of its fields: two routes with the same one would answer the same requests. */
export function routeKey({ method, segments }: Route): string {
  return `${method} /${segments.map((segment) => ("name" in segment ? "{}" : segment.text)).join("/")}`;
}
