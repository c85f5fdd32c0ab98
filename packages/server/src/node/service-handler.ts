import type { ServerResponse } from "node:http";
import type { OptionNames } from "../known-options.js";
import { isPromiseLike } from "../later.js";
import { below, normalizeBasePath } from "../rpc/base-path.js";
import { type RpcOptions, rpcOptionNames } from "../rpc/options.js";
import type { Overload } from "../rpc/overload.js";
import { createRpcHandler } from "../rpc/rpc-handler.js";
import { type Service, serviceInternals } from "../service.js";
import { andThen, attempt } from "../value.js";
import { breakOff } from "./break-off.js";
import { type CallsInFlight, createCallsInFlight } from "./calls-in-flight.js";
import { createNodeExchange, type NodePair } from "./node-exchange.js";
import { nodeGauges } from "./node-gauges.js";
import { pathnameOf } from "./request-target.js";
import { createTrust, type TrustProxy } from "./trust-proxy.js";
import { writeAnswer } from "./write-answer.js";

/** How a service is served by Node. */
export interface NodeHandlerOptions extends RpcOptions {
  /** The path the service is served under, as `req.url` shows it; `/` by default. Mounted with `app.use("/rpc", …)`, Express cuts the prefix off. */
  readonly basePath?: string;
  /** Whom to believe about forwarded addresses; nobody by default. */
  readonly trustProxy?: TrustProxy;
}

/** The names in `NodeHandlerOptions`. */
export const nodeHandlerOptionNames = {
  ...rpcOptionNames,
  basePath: true,
  trustProxy: true,
} satisfies OptionNames<NodeHandlerOptions>;

/** A service on Node's own request and response. */
export interface ServiceHandler {
  /** Answers a request under the base path; false for one that is not. */
  readonly handle: (pair: NodePair) => boolean;
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
  const trusts = createTrust(options.trustProxy ?? false);
  const { stalledReaderMs } = rpc.options.streams;
  const handle = (pair: NodePair) => {
    const path = below(basePath, pathnameOf(pair.req.url ?? "/"));
    if (path === undefined) return false;
    const exchange = createNodeExchange(pair, path, trusts);
    const { res } = pair;
    const done = attempt(
      () => andThen(rpc.answer(exchange), (answer) => writeAnswer(res, answer, stalledReaderMs)),
      (failure) => {
        // Only what is no call's fault gets here: a `cors.origin` function that throws, a header that cannot be written.
        rpc.report(exchange, failure);
        giveUp(res);
      },
    );
    if (isPromiseLike(done)) calls.add(exchange, done);
    return true;
  };
  // A handler cleans up after its stream: the reader has gone by then, and the call is over as far as it is concerned.
  const settled = async () => void (await Promise.all([calls.settled(), rpc.streamsSettled()]));
  const { endStreams, leave, overload } = rpc;
  return { handle, endStreams, leave, overload, calls: { ...calls, settled } };
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
