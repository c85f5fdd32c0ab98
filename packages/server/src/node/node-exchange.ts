import type { IncomingMessage, ServerResponse } from "node:http";
import { createHeaderSlot, type RequestInfo, type ResponseHeaders } from "../request-info.js";
import type { Exchange } from "../rpc/exchange.js";
import { readFormData } from "../rpc/form-body.js";
import { requestIdOf } from "../rpc/request-id.js";
import { lazy } from "../value.js";
import { type NodeRequest, readJsonBody, streamBody } from "./read-body.js";
import { originForm } from "./request-target.js";
import { callerAddress, type Trusts } from "./trust-proxy.js";

/** A request and its response, as Node has them. */
export interface NodePair {
  readonly req: NodeRequest;
  readonly res: ServerResponse;
}

const native: unique symbol = Symbol("parley.node");

/** Node's own request and response behind a `RequestInfo`; undefined where the host is not Node. */
export function nodeRequest(
  info: RequestInfo,
): { readonly req: IncomingMessage; readonly res: ServerResponse } | undefined {
  return (info as { readonly [native]?: NodePair })[native];
}

/** A Node request as the RPC layer sees it. `path` is what stands below the base path. */
export function createNodeExchange(pair: NodePair, path: string, trusts: Trusts): Exchange {
  const { req } = pair;
  const url = req.url ?? "/";
  const target = originForm(url);
  const query = target.indexOf("?");
  const header = (name: string) => {
    const value = req.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  };
  const added = createHeaderSlot();
  const info = lazy(() => createInfo(pair, trusts, added.open));
  return {
    method: req.method ?? "GET",
    path,
    search: query === -1 ? "" : target.slice(query + 1),
    targetBytes: target.length,
    header,
    requestId: requestIdOf(header("x-request-id")),
    info,
    sealHeaders: added.seal,
    readJson: (maxBytes) => readJsonBody(req, maxBytes),
    readForm: async (maxBytes) => readFormData(streamBody(req, maxBytes), header("content-type")),
    readStream: (maxBytes) => streamBody(req, maxBytes),
    toRequest: () => {
      const { url: full, headers, signal } = info();
      return new Request(full, { method: req.method ?? "GET", headers, signal });
    },
  };
}

function createInfo({ req, res }: NodePair, trusts: Trusts, responseHeaders: () => ResponseHeaders): RequestInfo {
  const url = lazy(() => urlOf(req, trusts));
  const headers = lazy(() => headersOf(req));
  const signal = lazy(() => goneSignal(res));
  const info = {
    get url() {
      return url();
    },
    get headers() {
      return headers();
    },
    get responseHeaders() {
      return responseHeaders();
    },
    get remoteAddress() {
      return callerAddress(req.socket.remoteAddress, req.headers["x-forwarded-for"]?.toString(), trusts);
    },
    get signal() {
      return signal();
    },
    [native]: { req, res },
  };
  return info;
}

function headersOf({ headers: incoming }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming)) {
    if (name.startsWith(":")) continue;
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

function urlOf(req: IncomingMessage & { readonly originalUrl?: string }, trusts: Trusts): URL {
  const { headers, socket } = req;
  const believed = trusts(socket.remoteAddress ?? "", 0);
  const first = (name: string) => (believed ? headers[name]?.toString().split(",", 1)[0]?.trim() : undefined);
  const forwarded = first("x-forwarded-proto");
  const isTls = forwarded === undefined ? "encrypted" in socket && socket.encrypted : forwarded === "https";
  const host = first("x-forwarded-host") ?? headers.host ?? headers[":authority"]?.toString() ?? "localhost";
  // Joined as text: a path that starts with two slashes would else be taken for a host.
  return new URL(originOf(isTls ? "https" : "http", host) + originForm(req.originalUrl ?? req.url ?? "/"));
}

/** A caller may write anything into `host`, a path or a password too; what is no host is not passed on as one. */
function originOf(scheme: string, host: string): string {
  const origin = `${scheme}://${host}`;
  return /^[^/?#@\\]+$/.test(host) && URL.canParse(origin) ? origin : `${scheme}://localhost`;
}

/** Aborts when the connection closes before the answer has been sent. */
function goneSignal(res: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const abort = () => {
    if (!res.writableEnded) controller.abort();
  };
  if (res.closed || res.destroyed) abort();
  else res.once("close", abort);
  return controller.signal;
}
