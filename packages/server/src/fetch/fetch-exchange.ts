import { RpcError } from "@parley/contract";
import { createRequestInfo } from "../request-source.js";
import { HeaderSlot } from "../response-headers.js";
import { parseJson } from "../rpc/call-input-source.js";
import type { Exchange } from "../rpc/exchange.js";
import { createFanOut } from "../rpc/fan-out.js";
import { readFormData } from "../rpc/form-body.js";
import { bodyTooLarge, limitStream } from "../rpc/limit-stream.js";
import { requestIdOf } from "../rpc/request-id.js";
import { lazy } from "../value.js";
import { readText } from "./read-text.js";

/** What only the host of a fetch handler knows of a request. */
export interface FetchRequestFacts {
  readonly request: Request;
  /** What stands below the base path. */
  readonly path: string;
  readonly url: URL;
  readonly remoteAddress: () => string | undefined;
}

/** A fetch `Request` as the RPC layer sees it. */
export function createFetchExchange({ request, path, url, remoteAddress }: FetchRequestFacts): Exchange {
  const added = new HeaderSlot();
  const header = (name: string) => request.headers.get(name) ?? undefined;
  const bodyWithin = (maxBytes: number) => {
    const length = Number(header("content-length") ?? 0);
    if (length > maxBytes) throw bodyTooLarge(maxBytes, length);
    if (request.bodyUsed) throw readBefore();
    return request.body;
  };
  const read = (maxBytes: number) => limitStream(bodyWithin(maxBytes), maxBytes);
  const addGone = createFanOut((tell) => request.signal.addEventListener("abort", tell, { once: true }));
  const info = lazy(() =>
    createRequestInfo({
      url: () => url,
      headers: () => request.headers,
      responseHeaders: () => added.open(),
      remoteAddress,
      signal: () => request.signal,
      signalIfMade: () => request.signal,
    }),
  );
  return {
    method: request.method,
    path,
    search: url.search.slice(1),
    targetBytes: url.pathname.length + url.search.length,
    header,
    requestId: requestIdOf(header("x-request-id")),
    remoteAddress,
    info,
    signalIfMade: () => request.signal,
    sealHeaders: () => added.seal(),
    readJson: async (maxBytes) => {
      const text = await readText(bodyWithin(maxBytes), maxBytes);
      return text === "" ? undefined : parseJson(text);
    },
    readForm: async (maxBytes) => readFormData(read(maxBytes), header("content-type")),
    readStream: read,
    onGone: (listener) => {
      const { signal } = request;
      if (signal.aborted) listener();
      else addGone(listener);
    },
    toRequest: () =>
      new Request(request.url, { method: request.method, headers: request.headers, signal: request.signal }),
  };
}

function readBefore(): RpcError {
  const message = "The request's body has been read before it came here. Pass on a clone, or the request unread.";
  return new RpcError({ code: "INTERNAL_SERVER_ERROR", message });
}
