import { assertKnownOptions, type OptionNames } from "../known-options.js";
import { openRest } from "../rest/rest-entrance.js";
import { type RestOptions, restOptionNames } from "../rest/rest-options.js";
import type { Answer } from "../rpc/answer.js";
import { below, describeNothing, isBare, normalizeBasePath } from "../rpc/base-path.js";
import { EventStream } from "../rpc/event-stream.js";
import type { Exchange } from "../rpc/exchange.js";
import { type RpcOptions, rpcOptionNames } from "../rpc/options.js";
import type { Overload } from "../rpc/overload.js";
import { createRpcHandler } from "../rpc/rpc-handler.js";
import { type Service, serviceInternals } from "../service.js";
import type { Value } from "../value.js";
import { eventBody } from "./event-body.js";
import { createFetchExchange } from "./fetch-exchange.js";

/** How a service is served by a platform that speaks fetch. */
export interface FetchHandlerOptions extends RpcOptions, RestOptions {
  /** The path the service is served under; `/` by default. */
  readonly basePath?: string;
  /** Finds the caller's address, which a `Request` does not tell: it is in the platform's own arguments or headers. */
  readonly remoteAddress?: (request: Request) => string | undefined;
}

const optionNames = {
  ...rpcOptionNames,
  ...restOptionNames,
  basePath: true,
  remoteAddress: true,
} satisfies OptionNames<FetchHandlerOptions>;

/** Answers requests: `(Request) => Promise<Response>`, as Bun, Deno, Workers, Next and Hono take it. Outside its base path and its routes, 404. */
export interface FetchHandler {
  (request: Request): Promise<Response>;
  /** How the server stands up to what is asked of it. */
  readonly overload: Overload;
}

/** Serves a service where requests are fetch's. */
export function createFetchHandler(service: Service<unknown>, options: FetchHandlerOptions = {}): FetchHandler {
  const internals = serviceInternals(service);
  assertKnownOptions("createFetchHandler()", options, optionNames);
  const rpc = createRpcHandler(internals, options);
  const basePath = normalizeBasePath(options.basePath ?? "/");
  const rest = openRest(rpc.desk, options, basePath);
  const respond = async (exchange: Exchange, answer: (exchange: Exchange) => Value<Answer>) => {
    try {
      return toResponse(await answer(exchange));
    } catch (failure) {
      // Only what is no call's fault gets here: a `cors.origin` function that throws, a header that cannot be written.
      rpc.report(exchange, failure);
      return new Response(null, { status: 500 });
    }
  };
  const handle = async (request: Request) => {
    const url = new URL(request.url);
    const remoteAddress = () => options.remoteAddress?.(request);
    const exchangeFor = (path: string) => createFetchExchange({ request, path, url, remoteAddress });
    const path = below(basePath, url.pathname);
    const place = path === undefined || rest?.goesFirst ? rest?.at(url.pathname) : undefined;
    if (place) return respond(exchangeFor(place.pathOf(request.method)), place.answer);
    if (path !== undefined) return respond(exchangeFor(path), rpc.answer);
    if (!rest?.covers(url.pathname) || isBare(basePath, url.pathname)) return notFound(url.pathname, basePath);
    return respond(exchangeFor(""), rest.answerNothing);
  };
  return Object.assign(handle, { overload: rpc.overload });
}

function notFound(pathname: string, basePath: string): Response {
  return new Response(describeNothing(pathname, isBare(basePath, pathname)), { status: 404 });
}

function toResponse({ status, headers, body }: Answer): Response {
  const pairs: [string, string][] = [];
  for (let at = 0; at < headers.length; at += 2) pairs.push([headers[at] ?? "", headers[at + 1] ?? ""]);
  return new Response(body instanceof EventStream ? eventBody(body) : (body ?? null), { status, headers: pairs });
}
