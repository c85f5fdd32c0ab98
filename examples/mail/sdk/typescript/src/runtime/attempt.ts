import { type Connection, pageOrigin } from "./connection.js";
import { encode } from "./encode.js";
import type { HeaderValues } from "./options.js";
import type { Procedure } from "./procedure.js";
import { broken } from "./unsuccessful.js";

/** One try of a call: what is sent, and until when. */
export interface Attempt {
  readonly connection: Connection;
  readonly procedure: Procedure;
  /** 1 for the first try. */
  readonly attempt: number;
  /** JSON goes into the url of a query, as far as that may be long; all else is a body. */
  readonly body: Body | undefined;
  readonly headers?: HeaderValues | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly lastEventId?: string | undefined;
  /** When the call must have ended, on the clock of `performance.now()`; Infinity: at any time. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/** What a request can carry. */
export type Body = string | FormData | Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** The longest url of a GET: what servers accept by default, and proxies and browsers do not cut. */
const maxUrlLength = 8_000;

/** Sends one request and waits for the head of its answer. @throws Unsuccessful, and whatever the client's hooks do. */
export async function fetchHead(given: Attempt): Promise<Response> {
  const { connection, procedure, signal, attempt, lastEventId, body: input } = given;
  const { options } = connection;
  const { path, kind } = procedure;
  const isGet = kind !== "mutation" && (input === undefined || typeof input === "string");
  let url = toUrl(options.url, path, { input: isGet ? input : undefined, lastEventId });
  const isShort = isGet && url.length <= maxUrlLength;
  if (!isShort) url = toUrl(options.url, path, { lastEventId });
  const method = isShort ? "GET" : "POST";
  // Body parsers that run before the service refuse an empty body that says it is JSON.
  const body = isShort ? undefined : (input ?? encode(undefined));
  const headers = new Headers();
  for (const record of await headersOf(given, url, typeof body === "string")) {
    for (const [name, value] of Object.entries(record || {})) if (value !== undefined) headers.set(name, value);
  }
  await options.onRequest?.({ path, attempt, method, url, headers });
  // What is undefined is as if it were not there; `duplex` only matters for streams, and is not in every library's types.
  const init = { method, headers, body, signal, credentials: options.credentials, duplex: "half" } as RequestInit;
  const startedAt = performance.now();
  const response = await (options.fetch ?? fetch)(url, init).catch(broken);
  const { status } = response;
  const durationMs = performance.now() - startedAt;
  const requestId = response.headers.get("x-request-id") ?? undefined;
  await options.onResponse?.({ path, attempt, status, headers: response.headers, requestId, durationMs });
  const message = `${path}: ${method} ${status} in ${Math.round(durationMs)} ms`;
  options.logger?.({ level: "debug", message, path, attempt });
  return response;
}

function toUrl(base: string, path: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const [prefix = "", query] = base.replace(/#.*/, "").split("?");
  const pairs = Object.entries(parameters).map(
    ([name, value]) => value !== undefined && `${name}=${encodeURIComponent(value)}`,
  );
  const search = [query, ...pairs].filter(Boolean).join("&");
  return `${prefix.replace(/\/+$/, "")}/${encodeURIComponent(path)}${search && `?${search}`}`;
}

/** The headers of a request, from the weakest on. */
async function headersOf(
  given: Attempt,
  url: string,
  isJson: boolean,
): Promise<readonly (HeaderValues | false | undefined)[]> {
  const { connection, procedure, idempotencyKey, attempt, deadline } = given;
  const { headers, contractCheck, rpcHeaders = "same-origin" } = connection.options;
  const { path, takes, kind } = procedure;
  const remainingMs = Math.max(0, Math.floor(deadline - performance.now()));
  // To another origin than the page's they cost a preflight for each url. A page without one, such as a file, is foreign to everything.
  const page = pageOrigin();
  const isSameOrigin = !page || (URL.canParse(url, page) && new URL(url, page).origin === page);
  return [
    isJson && { "content-type": "application/json" },
    takes === "bytes" && { "content-type": "application/octet-stream" },
    kind === "subscription" && { accept: "text/event-stream" },
    (rpcHeaders === "always" || (rpcHeaders !== "never" && isSameOrigin)) && {
      "rpc-timeout-ms": Number.isFinite(remainingMs) ? `${remainingMs}` : undefined,
      "rpc-attempt": attempt > 1 ? `${attempt}` : undefined,
      "rpc-contract":
        contractCheck === "off" ? undefined : connection.contract + (contractCheck === "strict" ? ";strict" : ""),
    },
    typeof headers === "function" ? await headers({ path }) : headers,
    given.headers,
    { "idempotency-key": idempotencyKey },
  ];
}
