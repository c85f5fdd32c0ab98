/** The query of a URL, looked into only as far as somebody asks. */
export interface Query {
  /** The first value of that name; undefined when there is none. */
  readonly get: (name: string) => string | undefined;
}

const empty: Query = { get: () => undefined };

/** Reads a query string, without its question mark. Most queries are none, or hold the input and nothing else. */
export function parseQuery(search: string): Query {
  if (search === "") return empty;
  const input = onlyInput(search);
  if (input !== undefined) return { get: (name) => (name === "input" ? input : undefined) };
  const params = new URLSearchParams(search);
  return { get: (name) => params.get(name) ?? undefined };
}

function onlyInput(search: string): string | undefined {
  if (!search.startsWith("input=") || search.includes("&") || search.includes("+")) return undefined;
  try {
    return decodeURIComponent(search.slice("input=".length));
  } catch {
    // Not UTF-8: URLSearchParams makes of it what every other server does.
    return undefined;
  }
}
