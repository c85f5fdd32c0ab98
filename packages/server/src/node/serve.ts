import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { assertKnownOptions, type OptionNames } from "../known-options.js";
import { normalizeBasePath } from "../rpc/base-path.js";
import type { Overload } from "../rpc/overload.js";
import { type Service, serviceInternals } from "../service.js";
import { lazy } from "../value.js";
import { trackConnections } from "./connections.js";
import { drain } from "./drain.js";
import { exitOnSignals } from "./exit-on-signals.js";
import { listen, urlOf } from "./listen.js";
import type { NodePair } from "./node-exchange.js";
import { assertReachable, createOwnPages, type OwnPages, plain } from "./own-pages.js";
import { type ContractPagesOptions, contractPagesOptionNames, createContractPages } from "./pages/contract-pages.js";
import { pathnameOf } from "./request-target.js";
import {
  createServiceHandler,
  type NodeHandlerOptions,
  nodeHandlerOptionNames,
  type ServiceHandler,
} from "./service-handler.js";
import { warnOfForgottenKeys } from "./warn-of-forgotten-keys.js";

/** How `serve` serves. */
export interface ServeOptions extends NodeHandlerOptions, ContractPagesOptions {
  /** 3000 by default; 0 picks a free one. */
  readonly port?: number;
  /** `::` by default: every address of this machine, IPv4 too. */
  readonly host?: string;
  /** The path of the RPC endpoint; `/rpc` by default. */
  readonly basePath?: string;
  /** Answers everything else, static pages for example; by default 404. When it fails, the answer is 500. */
  readonly fallback?: (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;
  /**
   * Whether `/metrics` tells Prometheus how loaded the server is; off by default, because whoever can call the server could read it. An app that has
   * registered an OpenTelemetry meter provider is told without it.
   */
  readonly metrics?: boolean;
  /** How long to go on accepting once a drain has begun, in milliseconds; 5,000 with NODE_ENV=production, so that balancers notice, else 0. */
  readonly drainDelayMs?: number;
  /**
   * How long calls in flight may take to finish, in milliseconds; 10,000 by default. The rest are cut off: their signals abort, and they get a
   * second to clean up.
   */
  readonly drainMs?: number;
  /** Runs after the last call has settled, or has been given up, to close a database for example. */
  readonly onClose?: () => void | Promise<void>;
  /** Whether SIGTERM and SIGINT drain the server and exit; on by default. */
  readonly handleSignals?: boolean;
}

const optionNames = {
  ...nodeHandlerOptionNames,
  ...contractPagesOptionNames,
  port: true,
  host: true,
  fallback: true,
  metrics: true,
  drainDelayMs: true,
  drainMs: true,
  onClose: true,
  handleSignals: true,
} satisfies OptionNames<ServeOptions>;

/** A server that is up. */
export interface Serving {
  /** Where it is, such as `http://localhost:3000`. */
  readonly url: string;
  /** Where its RPC endpoint is: the `url` of a client. */
  readonly rpcUrl: string;
  /** How the server stands up to what is asked of it. */
  readonly overload: Overload;
  /** Drains the server. Answers how many connections had to be cut off; calling it again gives the same promise. */
  readonly close: () => Promise<{ readonly cutOff: number }>;
}

/**
 * Serves a service: RPC under `/rpc`, procedures with a `route` as REST at that route, `/healthz` while the process lives and `/readyz` while it takes calls, and on SIGTERM, SIGINT or
 * `close()` a drain that loses no call.
 *
 * @throws Error when it cannot listen, which says what to do.
 */
export async function serve(service: Service<unknown>, options: ServeOptions = {}): Promise<Serving> {
  assertKnownOptions("serve()", options, optionNames);
  const basePath = normalizeBasePath(options.basePath ?? "/rpc");
  const times = drainTimes(options);
  const rpc = createServiceHandler(service, { restPath: "/", ...options, basePath });
  const state = { draining: false };
  const pages = new Map([
    ...createOwnPages({ state, overload: rpc.overload, metrics: options.metrics ?? false }),
    ...createContractPages({ ...options, service }),
  ]);
  assertReachable(service, basePath, pages);
  rpc.rest?.assertApartFrom(pages.keys());
  const server = createServer(createListener({ rpc, state, pages, fallback: options.fallback }));
  const connections = trackConnections(server);
  // Longer than a balancer keeps its side, or it sends a request into a connection that is being closed (the classic 502).
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  warnOfForgottenKeys(serviceInternals(service));
  const url = urlOf(await listen(server, { port: options.port ?? 3000, host: options.host ?? "::" }));
  // A connection that cannot be accepted, for want of file descriptors say, must not end the process.
  // biome-ignore lint/suspicious/noConsole: nobody else is there to be told
  server.on("error", (error) => console.error("The server cannot accept a connection:", error));
  let forget = () => {};
  const close = lazy(async () => {
    state.draining = true;
    try {
      return { cutOff: await drain({ ...times, ...rpc, server, connections }) };
    } finally {
      await options.onClose?.();
      forget();
    }
  });
  if (options.handleSignals ?? true) forget = exitOnSignals(close);
  return { url, rpcUrl: url + basePath.slice(0, -1), overload: rpc.overload, close };
}

function drainTimes({ drainDelayMs, drainMs }: ServeOptions): { drainDelayMs: number; drainMs: number } {
  const isProduction = process.env.NODE_ENV === "production";
  return {
    drainDelayMs: waitOf("drainDelayMs", drainDelayMs ?? (isProduction ? 5_000 : 0)),
    drainMs: waitOf("drainMs", drainMs ?? 10_000),
  };
}

/** Told at the start: at its end a server has nobody to tell. */
function waitOf(name: string, ms: unknown): number {
  if (typeof ms === "number" && ms >= 0) return ms;
  throw new TypeError(`${name} is ${String(ms)}: expected a number of milliseconds, 0 or more`);
}

interface Listening {
  readonly rpc: ServiceHandler;
  readonly state: { readonly draining: boolean };
  readonly pages: OwnPages;
  readonly fallback: ServeOptions["fallback"];
}

function createListener({ rpc, state, pages, fallback }: Listening) {
  return (req: IncomingMessage, res: ServerResponse) => {
    if (state.draining) res.setHeader("connection", "close");
    const page = pages.get(pathnameOf(req.url ?? "/"));
    if (page) return page(res, req);
    if (rpc.handle({ req, res })) return;
    if (fallback) void answerElse(fallback, { req, res });
    else rpc.handleNothing({ req, res });
  };
}

/** A page that fails is one failed page, not the end of the process. */
async function answerElse(fallback: NonNullable<ServeOptions["fallback"]>, { req, res }: NodePair): Promise<void> {
  try {
    await fallback(req, res);
  } catch (error) {
    // biome-ignore lint/suspicious/noConsole: nobody else is there to be told
    console.error(`The fallback failed on ${req.method} ${req.url}:`, error);
    if (res.headersSent) res.destroy();
    else plain(res, 500, "Internal server error\n");
  }
}
