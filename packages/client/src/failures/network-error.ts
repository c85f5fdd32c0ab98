import { RpcError } from "@parley/contract/failure";
import type { Arriving } from "../http/arriving.js";
import { unsendable } from "./call-failure.js";
import { pageOrigin } from "./lent.js";

// Node's codes for a connection that never stood, whatever failed with them: nothing of the request can have been read. Others, as EHOSTUNREACH, a connection that stands can fail with, too.
const neverConnected = new Set([
  "ERR_INVALID_URL",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
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
  const { message, code, syscall } = rootCause(cause);
  const notExecuted = syscall === "connect" || (code !== undefined && neverConnected.has(code));
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

/** What lies at the bottom of a chain of causes. */
interface RootCause {
  readonly message: string;
  readonly code?: string | undefined;
  /** What the system failed to do, as "connect". */
  readonly syscall?: string | undefined;
}

/** The message, code and syscall at the bottom of a chain of causes. */
export function rootCause(thrown: unknown): RootCause {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const below = thrown.cause ?? (thrown instanceof AggregateError ? thrown.errors[0] : undefined);
  if (below instanceof Error && below !== thrown) return rootCause(below);
  const { code, syscall } = thrown as { readonly code?: unknown; readonly syscall?: unknown };
  const known = { code: textOf(code), syscall: textOf(syscall) };
  return { message: thrown.message || known.code || thrown.name, ...known };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A url as people recognise its server: host and port, or the url itself while it is relative. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
