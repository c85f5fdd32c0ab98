import type { ServerResponse } from "node:http";
import type { OptionNames } from "../known-options.js";
import { isPromiseLike } from "../later.js";
import { openRest, type RestEntrance } from "../rest/rest-entrance.js";
import { type RestOptions, restOptionNames } from "../rest/rest-options.js";
import type { Answer } from "../rpc/answer.js";
import { below, describeNothing, isBare, normalizeBasePath } from "../rpc/base-path.js";
import type { Exchange } from "../rpc/exchange.js";
import { type RpcOptions, rpcOptionNames } from "../rpc/options.js";
import type { Overload } from "../rpc/overload.js";
import { createRpcHandler } from "../rpc/rpc-handler.js";
import { type Service, serviceInternals } from "../service.js";
import { andThen, attempt, type Value } from "../value.js";
import { breakOff } from "./break-off.js";
import { type CallsInFlight, createCallsInFlight } from "./calls-in-flight.js";
import { createNodeExchange, type NodePair } from "./node-exchange.js";
import { nodeGauges } from "./node-gauges.js";
import { pathnameOf } from "./request-target.js";
import { createTrust, type TrustProxy } from "./trust-proxy.js";
import { writeAnswer } from "./write-answer.js";

/** How a service is served by Node. */
export interface NodeHandlerOptions extends RpcOptions, RestOptions {
  /** The path the service is served under, as `req.url` shows it; `/` by default. Mounted with `app.use("/rpc", …)`, Express cuts the prefix off. */
  readonly basePath?: string;
  /** Whom to believe about forwarded addresses; nobody by default. */
  readonly trustProxy?: TrustProxy;
}

/** The names in `NodeHandlerOptions`. */
export const nodeHandlerOptionNames = {
  ...rpcOptionNames,
  ...restOptionNames,
  basePath: true,
  trustProxy: true,
} satisfies OptionNames<NodeHandlerOptions>;

/** A service on Node's own request and response. */
export interface ServiceHandler {
  /** Answers a request that is RPC's or REST's; false for one that is neither. */
  readonly handle: (pair: NodePair) => boolean;
  /** Answers one that nobody else answers either. */
  readonly handleNothing: (pair: NodePair) => void;
  /** The service's routes; undefined where none are served. */
  readonly rest: RestEntrance | undefined;
  readonly endStreams: () => void;
  /** From here on every call is turned away, to be made elsewhere. */
  readonly leave: () => void;
  readonly overload: Overload;
  readonly calls: CallsInFlight;
}

/** Puts a service behind Node's request and response. */
export function createServiceHandler(service: Service<unknown>, options: NodeHandlerOptions): ServiceHandler {
  const internals = serviceInternals(service);
  const rpc = createRpcHandler(internals, options, nodeGauges);
  const calls = createCallsInFlight((path) => internals.procedures.has(path));
  const basePath = normalizeBasePath(options.basePath ?? "/");
  const rest = openRest(rpc.desk, options, basePath);
  const trusts = createTrust(options.trustProxy ?? false);
  const { stalledReaderMs } = rpc.desk.options.streams;
  const respond = (pair: NodePair, path: string, answer: (exchange: Exchange) => Value<Answer>) => {
    const exchange = createNodeExchange(pair, path, trusts);
    const { res } = pair;
    const done = attempt(
      () => andThen(answer(exchange), (given) => writeAnswer(res, given, stalledReaderMs)),
      (failure) => {
        // Only what is no call's fault gets here: a `cors.origin` function that throws, a header that cannot be written.
        rpc.report(exchange, failure);
        giveUp(res);
      },
    );
    if (isPromiseLike(done)) calls.add(exchange, done);
    return true;
  };
  const handle = (pair: NodePair) => {
    const pathname = pathnameOf(pair.req.url ?? "/");
    const path = below(basePath, pathname);
    const place = path === undefined || rest?.goesFirst ? rest?.at(pathname) : undefined;
    if (place) return respond(pair, place.pathOf(pair.req.method ?? "GET"), place.answer);
    return path !== undefined && respond(pair, path, rpc.answer);
  };
  const handleNothing = (pair: NodePair) => {
    const pathname = pathnameOf(pair.req.url ?? "/");
    if (rest?.covers(pathname) && !isBare(basePath, pathname)) respond(pair, "", rest.answerNothing);
    else notFound(pair, basePath);
  };
  // A handler cleans up after its stream: the reader has gone by then, and the call is over as far as it is concerned.
  const settled = async () => void (await Promise.all([calls.settled(), rpc.streamsSettled()]));
  const { endStreams, leave, overload } = rpc;
  return { handle, handleNothing, rest, endStreams, leave, overload, calls: { ...calls, settled } };
}

/** Answers what nobody serves, where there is no REST. */
function notFound({ req, res }: NodePair, basePath: string): void {
  res.writeHead(404, { "content-type": "text/plain;charset=UTF-8", "x-content-type-options": "nosniff" });
  const target = req.url ?? "/";
  res.end(describeNothing(target, isBare(basePath, target)));
}

function giveUp(res: ServerResponse): void {
  if (res.headersSent) {
    breakOff(res);
    return;
  }
  // By name, because old middleware takes a list for pairs.
  res.writeHead(500, { "content-length": "0" });
  res.end();
}
