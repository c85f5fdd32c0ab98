import { completeRequest } from "../caller.js";
import type { RequestInfo } from "../request-info.js";

/** What tRPC's adapters pass to `createContext`, as far as it can be used here: Node's, the WebSocket's and fetch's. */
export interface HostContext {
  readonly req?: Request | NodeRequest;
  readonly res?: object;
  /** The fetch adapter's way to set response headers. */
  readonly resHeaders?: Headers;
  readonly info?: { readonly url?: URL | null; readonly signal?: AbortSignal };
}

interface NodeRequest {
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly socket?: { readonly remoteAddress?: string | undefined };
}

interface NodeResponse {
  readonly headersSent: boolean;
  appendHeader(name: string, value: string): unknown;
  setHeader(name: string, value: string): unknown;
  removeHeader(name: string): unknown;
}

/** What a request behind one of tRPC's adapters tells. */
export function requestOfHost({ req, res, resHeaders, info }: HostContext): RequestInfo {
  const headers = req ? headersOf(req) : new Headers();
  const host = headers.get("host") ?? "localhost";
  const known = {
    url: info?.url ?? new URL(req?.url ?? "/", `http://${host}`),
    headers,
    responseHeaders: resHeaders ?? (isNodeResponse(res) ? new PassingHeaders(res) : new Headers()),
    remoteAddress: req && "socket" in req ? req.socket?.remoteAddress : undefined,
  };
  return completeRequest(info?.signal ? { ...known, signal: info.signal } : known);
}

function headersOf(req: Request | NodeRequest): Headers {
  if (req.headers instanceof Headers) return req.headers;
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (name.startsWith(":")) continue;
    for (const one of [value].flat()) if (typeof one === "string") headers.append(name, one);
  }
  return headers;
}

function isNodeResponse(res: object | undefined): res is NodeResponse {
  return res !== undefined && "appendHeader" in res && "headersSent" in res;
}

/** Headers that go to Node's response as they are added; tRPC's adapter sends what stands there. */
class PassingHeaders extends Headers {
  readonly #res: NodeResponse;

  constructor(res: NodeResponse) {
    super();
    this.#res = res;
  }

  // Node's response goes first: once its head has been sent it throws, as headers of ours do.
  override append(name: string, value: string): void {
    this.#res.appendHeader(name, value);
    super.append(name, value);
  }

  override set(name: string, value: string): void {
    this.#res.setHeader(name, value);
    super.set(name, value);
  }

  override delete(name: string): void {
    this.#res.removeHeader(name);
    super.delete(name);
  }
}
