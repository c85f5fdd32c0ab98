import { openClientTree } from "../client-tree.js";
import type { ClientOptions } from "../options.js";

const procedures = [
  { path: "get", kind: "query" },
  { path: "add", kind: "mutation" },
  { path: "pay", kind: "mutation", idempotent: "key" },
  { path: "slow", kind: "query", timeoutMs: 500, takes: "nothing" },
  { path: "list", kind: "query", pages: { cursor: "after", items: "items", next: "next" } },
] as const;

interface Paged extends Promise<unknown>, AsyncIterable<unknown> {
  safe(): Promise<object>;
  toArray(options: { readonly limit: number }): Promise<readonly unknown[]>;
}
type Method = (input?: unknown, options?: unknown) => Paged;
type Client = { readonly [P in (typeof procedures)[number]["path"]]: Method };

/** What a server answers: some data, or a failure with its status and headers. */
type Script = (request: Request, count: number) => Response | Promise<Response>;

/** An answer with data. */
export const answer = (data: unknown) => new Response(JSON.stringify({ result: { data: { json: data } } }));
/** A failure with its status and headers. */
export const failure = (status: number, headers: Record<string, string> = {}) =>
  new Response("no", { status, headers });
/** The headers by which a server says that a call has not run. */
export const notExecuted = { "rpc-not-executed": "1" };
/** A connection that ends without an answer, and what Node calls that. */
export const brokenConnection = (code: string) =>
  Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));

/** A client of a server that answers as the test says, and the requests that it has sent. */
export function clientOf(script: Script, options: Partial<ClientOptions> = {}) {
  const requests: Request[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    requests.push(request);
    return script(request, requests.length);
  };
  const client = openClientTree(
    { url: "https://example.com/rpc", fetch, ...options },
    "shop/1.0.0;w=0123456789ab",
    procedures,
  );
  return { client: client as unknown as Client, requests };
}

/** What each request says in one header. */
export const headersOf = (requests: readonly Request[], name: string) =>
  requests.map(({ headers }) => headers.get(name));
