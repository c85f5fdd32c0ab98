import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Service } from "../service.js";
import { lazy } from "../value.js";
import { notFound } from "./create-node-handler.js";
import { drain } from "./drain.js";
import { exitOnSignals } from "./exit-on-signals.js";
import { listen, urlOf } from "./listen.js";
import { pathnameOf } from "./request-target.js";
import { createServiceHandler, type NodeHandlerOptions, type ServiceHandler } from "./service-handler.js";

/** How `serve` serves. */
export interface ServeOptions extends NodeHandlerOptions {
  /** 3000 by default; 0 picks a free one. */
  readonly port?: number;
  /** `::` by default: every address of this machine, IPv4 too. */
  readonly host?: string;
  /** The path of the RPC endpoint; `/rpc` by default. */
  readonly basePath?: string;
  /** Answers everything else, static pages for example; by default 404. */
  readonly fallback?: (req: IncomingMessage, res: ServerResponse) => void;
  /** How long to go on accepting once a drain has begun, in milliseconds; 5,000 with NODE_ENV=production, so that balancers notice, else 0. */
  readonly drainDelayMs?: number;
  /** How long calls in flight may take to finish, in milliseconds; 10,000 by default. */
  readonly drainMs?: number;
  /** Runs after the last call, to close a database for example. */
  readonly onClose?: () => void | Promise<void>;
  /** Whether SIGTERM and SIGINT drain the server and exit; on by default. */
  readonly handleSignals?: boolean;
}

/** A server that is up. */
export interface Serving {
  /** Where it is, such as `http://localhost:3000`. */
  readonly url: string;
  /** Where its RPC endpoint is: the `url` of a client. */
  readonly rpcUrl: string;
  /** Drains the server. Answers how many connections had to be cut off; calling it again gives the same promise. */
  readonly close: () => Promise<{ readonly cutOff: number }>;
}

/**
 * Serves a service: RPC under `/rpc`, `/healthz` while the process lives and `/readyz` while it takes calls, and on SIGTERM, SIGINT or
 * `close()` a drain that loses no call.
 *
 * @throws Error when it cannot listen, which says what to do.
 */
export async function serve(service: Service<unknown>, options: ServeOptions = {}): Promise<Serving> {
  const { basePath = "/rpc", fallback } = options;
  const rpc = createServiceHandler(service, { ...options, basePath });
  const state = { draining: false };
  const server = createServer(createListener(rpc, state, fallback));
  // Longer than a balancer keeps its side, or it sends a request into a connection that is being closed (the classic 502).
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  const url = urlOf(await listen(server, { port: options.port ?? 3000, host: options.host ?? "::" }));
  const close = lazy(() => {
    state.draining = true;
    return shutDown(server, rpc, options);
  });
  if (options.handleSignals ?? true) exitOnSignals(close);
  return { url, rpcUrl: `${url}${basePath}`, close };
}

async function shutDown(
  server: Server,
  { endStreams }: ServiceHandler,
  options: ServeOptions,
): Promise<{ cutOff: number }> {
  const drainDelayMs = options.drainDelayMs ?? (process.env.NODE_ENV === "production" ? 5_000 : 0);
  try {
    return { cutOff: await drain({ server, drainDelayMs, drainMs: options.drainMs ?? 10_000, endStreams }) };
  } finally {
    await options.onClose?.();
  }
}

function createListener(
  rpc: ServiceHandler,
  state: { readonly draining: boolean },
  fallback: ServeOptions["fallback"],
) {
  return (req: IncomingMessage, res: ServerResponse) => {
    if (state.draining) res.setHeader("connection", "close");
    const path = pathnameOf(req.url ?? "/");
    if (path === "/healthz") return plain(res, 200, "ok");
    if (path === "/readyz") return state.draining ? plain(res, 503, "draining") : plain(res, 200, "ready");
    if (rpc.handle({ req, res })) return;
    if (fallback) fallback(req, res);
    else notFound({ req, res });
  };
}

function plain(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, ["content-type", "text/plain;charset=UTF-8", "cache-control", "no-store"]);
  res.end(`${text}\n`);
}
