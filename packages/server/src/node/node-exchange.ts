import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestInfo } from "../request-info.js";
import { createRequestInfo, type RequestSource, signalIfMade, sourceOf } from "../request-source.js";
import { HeaderSlot } from "../response-headers.js";
import type { Exchange } from "../rpc/exchange.js";
import { createFanOut } from "../rpc/fan-out.js";
import { readFormData } from "../rpc/form-body.js";
import { requestIdOf } from "../rpc/request-id.js";
import type { Value } from "../value.js";
import { type NodeRequest, readJsonBody, streamBody } from "./read-body.js";
import { originForm } from "./request-target.js";
import { callerAddress, type Trusts } from "./trust-proxy.js";

/** A request and its response, as Node has them. */
export interface NodePair {
  readonly req: NodeRequest;
  readonly res: ServerResponse;
}

/** Node's own request and response behind a `RequestInfo`; undefined where the host is not Node. */
export function nodeRequest(
  info: RequestInfo,
): { readonly req: IncomingMessage; readonly res: ServerResponse } | undefined {
  const source = sourceOf(info);
  return source instanceof NodeSource ? source.pair : undefined;
}

/** A Node request as the RPC layer sees it. `path` is what stands below the base path. */
export function createNodeExchange(pair: NodePair, path: string, trusts: Trusts): Exchange {
  return new NodeExchange(pair, path, trusts);
}

/** A class, because there is one for each request: its methods are made once. */
class NodeExchange implements Exchange {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly targetBytes: number;
  readonly requestId: string;
  readonly #pair: NodePair;
  readonly #trusts: Trusts;
  readonly #added = new HeaderSlot();
  #addGone: ((listener: () => void) => void) | undefined;
  #info: RequestInfo | undefined;

  constructor(pair: NodePair, path: string, trusts: Trusts) {
    const { req } = pair;
    const target = originForm(req.url ?? "/");
    const query = target.indexOf("?");
    this.method = req.method ?? "GET";
    this.path = path;
    this.search = query === -1 ? "" : target.slice(query + 1);
    this.targetBytes = target.length;
    this.#pair = pair;
    this.#trusts = trusts;
    this.requestId = requestIdOf(this.header("x-request-id"));
  }

  header(name: string): string | undefined {
    const value = this.#pair.req.headers[name];
    return Array.isArray(value) ? value.join(", ") : value;
  }

  remoteAddress(): string | undefined {
    return addressOf(this.#pair.req, this.#trusts);
  }

  info(): RequestInfo {
    this.#info ??= createRequestInfo(new NodeSource(this.#pair, this.#trusts, this.#added));
    return this.#info;
  }

  signalIfMade(): AbortSignal | undefined {
    return this.#info && signalIfMade(this.#info);
  }

  sealHeaders(): Headers | undefined {
    return this.#added.seal();
  }

  readJson(maxBytes: number): Value<unknown> {
    return readJsonBody(this.#pair.req, maxBytes);
  }

  async readForm(maxBytes: number): Promise<FormData> {
    return readFormData(this.readStream(maxBytes), this.header("content-type"));
  }

  readStream(maxBytes: number): ReadableStream<Uint8Array> {
    return streamBody(this.#pair.req, maxBytes);
  }

  onGone(listener: () => void): void {
    const { res } = this.#pair;
    if (res.closed || res.destroyed) {
      listener();
      return;
    }
    this.#addGone ??= createFanOut((tell) => res.once("close", tell));
    this.#addGone(listener);
  }

  toRequest(): Request {
    const { url, headers, signal } = this.info();
    return new Request(url, { method: this.method, headers, signal });
  }
}

/** What a Node request tells its users, each made when it is first asked for. */
class NodeSource implements RequestSource {
  readonly pair: NodePair;
  readonly #trusts: Trusts;
  readonly #added: HeaderSlot;
  #url: URL | undefined;
  #headers: Headers | undefined;
  #signal: AbortSignal | undefined;

  constructor(pair: NodePair, trusts: Trusts, added: HeaderSlot) {
    this.pair = pair;
    this.#trusts = trusts;
    this.#added = added;
  }

  url(): URL {
    this.#url ??= urlOf(this.pair.req, this.#trusts);
    return this.#url;
  }

  headers(): Headers {
    this.#headers ??= headersOf(this.pair.req);
    return this.#headers;
  }

  responseHeaders(): Headers {
    return this.#added.open();
  }

  remoteAddress(): string | undefined {
    return addressOf(this.pair.req, this.#trusts);
  }

  signal(): AbortSignal {
    this.#signal ??= goneSignal(this.pair.res);
    return this.#signal;
  }

  signalIfMade(): AbortSignal | undefined {
    return this.#signal;
  }
}

function addressOf({ socket, headers }: IncomingMessage, trusts: Trusts): string | undefined {
  return callerAddress(socket.remoteAddress, headers["x-forwarded-for"]?.toString(), trusts);
}

function headersOf({ headers: incoming }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming)) {
    if (value === undefined || name.startsWith(":")) continue;
    if (typeof value === "string") headers.append(name, value);
    else for (const one of value) headers.append(name, one);
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
