import { RpcError } from "@parley/contract/failure";
import type { Arriving } from "../http/arriving.js";
import { unsendable } from "./call-failure.js";
import { pageOrigin } from "./lent.js";

// Node's codes for a connection that never stood: nothing of the request can have been read.
const neverConnected = new Set([
  "ERR_INVALID_URL",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What something that should have come over a connection failed with. */
export function connectionError({ path, url, what, headers }: Arriving, cause: unknown): RpcError {
  if (cause instanceof RpcError) return cause.with({ path });
  // What `fetch` would call a failure of the network, though it can never go well: a header that is none.
  if (headers && !canBeSent(headers)) return unsendable(path, "A header", cause);
  if (!headers) return networkError({ path, url, what: what ?? "The answer broke off, from", cause });
  return networkError({ path, url, cause: isRelative(url, cause) ? relativeUrl() : cause });
}

/** Whether a `fetch` refused a url that only a page can resolve, which each runtime says in its own words. */
function isRelative(url: string, cause: unknown): boolean {
  return pageOrigin() === undefined && !URL.canParse(url) && cause instanceof TypeError && /url/i.test(cause.message);
}

function relativeUrl(): TypeError {
  const told = 'the url is relative, and only a page can resolve it: write one like "http://localhost:3000/rpc"';
  return Object.assign(new TypeError(told), { code: "ERR_INVALID_URL" });
}

function canBeSent(headers: Readonly<Record<string, string>>): boolean {
  try {
    return Boolean(new Headers(headers));
  } catch {
    return false;
  }
}

/** The failure of a connection, told by host and by what lies at its bottom: runtimes wrap it into a bare "fetch failed". */
export function networkError({
  path,
  url,
  what = "No answer from",
  cause,
}: {
  readonly path: string;
  readonly url: string;
  readonly what?: string | undefined;
  readonly cause: unknown;
}): RpcError {
  const { message, code } = rootCause(cause);
  const notExecuted = code !== undefined && neverConnected.has(code);
  // What is no url will be none the next time.
  const retryAfterMs = code === "ERR_INVALID_URL" ? -1 : undefined;
  return new RpcError({
    code: "NETWORK",
    path,
    origin: "client",
    notExecuted,
    retryAfterMs,
    message: `${what} ${hostOf(url)}: ${message}`,
    cause,
  });
}

/** The message and code at the bottom of a chain of causes. */
export function rootCause(thrown: unknown): { readonly message: string; readonly code?: string } {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const below = thrown.cause ?? (thrown instanceof AggregateError ? thrown.errors[0] : undefined);
  if (below instanceof Error && below !== thrown) return rootCause(below);
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
  const message = thrown.message || code || thrown.name;
  return code === undefined ? { message } : { message, code };
}

/** A url as people recognise its server: host and port, or the url itself while it is relative. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
