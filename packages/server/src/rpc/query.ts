/** The query of a URL, looked into only as far as somebody asks. */
export interface Query {
  /** The first value of that name; undefined when there is none. */
  readonly get: (name: string) => string | undefined;
}

const empty: Query = { get: () => undefined };

/** Reads a query string, without its question mark. Most queries are none, or hold the input and, of a batch, that they are one. */
export function parseQuery(search: string): Query {
  if (search === "") return empty;
  const batch = search.startsWith(batchFirst) ? "1" : undefined;
  const input = onlyInput(batch ? search.slice(batchFirst.length) : search);
  if (input !== undefined) return { get: (name) => (name === "input" ? input : name === "batch" ? batch : undefined) };
  // With its question mark: else a second one, which is part of the first name, would be taken for it.
  const params = new URLSearchParams(`?${search}`);
  return { get: (name) => params.get(name) ?? undefined };
}

/** How tRPC's clients and ours begin the query of a batch. */
const batchFirst = "batch=1&";

function onlyInput(search: string): string | undefined {
  if (!search.startsWith("input=") || search.includes("&") || search.includes("+")) return undefined;
  try {
    return decodeURIComponent(search.slice("input=".length));
  } catch {
    // Not UTF-8: URLSearchParams makes of it what every other server does.
    return undefined;
  }
}
