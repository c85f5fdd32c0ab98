/** The query of a URL, looked into only as far as somebody asks. */
export interface Query {
  /** The first value of that name; undefined when there is none. */
  readonly get: (name: string) => string | undefined;
}

const empty: Query = { get: () => undefined };

/** Reads a query string, without its question mark. Most queries are none, or hold the input and, of a batch, that they are one. */
export function parseQuery(search: string): Query {
  if (search === "") return empty;
  const isBatch = search.startsWith(batchFirst);
  const rest = isBatch ? search.slice(batchFirst.length) : search;
  return isOnlyInput(rest) ? new InputQuery(search, rest.slice("input=".length), isBatch) : anyQuery(search);
}

/** How tRPC's clients and ours begin the query of a batch. */
const batchFirst = "batch=1&";

function isOnlyInput(search: string): boolean {
  return search.startsWith("input=") && !search.includes("&") && !search.includes("+");
}

function anyQuery(search: string): Query {
  // With its question mark: else a second one, which is part of the first name, would be taken for it.
  const params = new URLSearchParams(`?${search}`);
  return { get: (name) => params.get(name) ?? undefined };
}

/** Nothing but an input, which is decoded when it is asked for: a call that is turned away costs less for it. */
class InputQuery implements Query {
  readonly #search: string;
  readonly #input: string;
  readonly #isBatch: boolean;

  constructor(search: string, input: string, isBatch: boolean) {
    this.#search = search;
    this.#input = input;
    this.#isBatch = isBatch;
  }

  get(name: string): string | undefined {
    if (name === "batch") return this.#isBatch ? "1" : undefined;
    return name === "input" ? this.#decode() : undefined;
  }

  #decode(): string | undefined {
    try {
      return decodeURIComponent(this.#input);
    } catch {
      // Not UTF-8: URLSearchParams makes of it what every other server does.
      return anyQuery(this.#search).get("input");
    }
  }
}
