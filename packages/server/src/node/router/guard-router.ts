import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnyTRPCRouter } from "@trpc/server";
import type { CreateHTTPHandlerOptions } from "@trpc/server/adapters/standalone";
import type { Admission } from "../../admission/admission.js";
import type { ShedReason } from "../../admission/candidate.js";
import type { CallPolicy } from "../../rpc/call-policy.js";
import { createNodeExchange } from "../node-exchange.js";
import { writeAnswer } from "../write-answer.js";
import { procedurePath, trimSlashes } from "./procedure-path.js";
import { type RoutedRequest, readRoutedRequest } from "./read-request.js";
import { RouterCandidate } from "./router-candidate.js";
import { createRouterListener } from "./router-listener.js";
import { rejectRouterRequest } from "./router-rejection.js";

type Options = CreateHTTPHandlerOptions<AnyTRPCRouter>;
type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** What guards a router. */
export interface RouterGuard {
  readonly admission: Admission;
  readonly policy: CallPolicy;
}

/** Nobody reads faster than a rejection is written; who does not read at all is cut off after this, in milliseconds. */
const stalledReaderMs = 30_000;

/** Serves a router behind an admission, which decides on each request; the middleware in front goes first, for it may answer CORS. */
export function createGuardedListener(options: Options, guard: RouterGuard): Listener {
  const { middleware, ...inner } = options;
  const listen = createRouterListener(inner);
  const enter: Listener = (req, res) => {
    if (req.method === "GET" || req.method === "POST") ask({ options, guard, listen, req, res });
    else listen(req, res);
  };
  if (!middleware) return enter;
  return (req, res) => {
    // What the middleware refuses, or throws, tRPC answers: with one that does the same again.
    const fail = (again: NonNullable<Options["middleware"]>) =>
      createRouterListener({ ...inner, middleware: again })(req, res);
    try {
      middleware(req, res, (refusal: unknown) => {
        if (refusal) fail((_req, _res, next) => next(refusal));
        else enter(req, res);
      });
    } catch (thrown) {
      fail(() => {
        throw thrown;
      });
    }
  };
}

interface Arrival {
  readonly options: Options;
  readonly guard: RouterGuard;
  readonly listen: Listener;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

function ask(arrival: Arrival): void {
  const { options, guard, listen, req, res } = arrival;
  const { admission, policy } = guard;
  const exchange = createNodeExchange({ req, res }, "", () => false);
  const asked = readRoutedRequest(options.router, pathOf(req, options), exchange.search);
  let runs = false;
  const onTurn = (reason: ShedReason | undefined) => {
    if (reason !== undefined) return reject(arrival, asked, reason);
    runs = true;
    listen(req, res);
  };
  const candidate = new RouterCandidate({ exchange, policy, onTurn, load: admission.loadOf(asked.loadName) });
  if (asked.kind === "stream") {
    const opened = admission.openStream(candidate);
    if (opened === true) res.once("close", admission.streamEnded);
    onTurn(opened === true ? undefined : opened);
    return;
  }
  const decision = admission.offer(candidate);
  if (decision !== "queued") onTurn(decision === "run" ? undefined : decision);
  // It ends when its answer has been written, or its caller has left; one that still waits then gets no turn.
  if (runs || decision === "queued")
    exchange.onGone(() => (runs ? admission.finished(candidate) : admission.abandon(candidate)));
}

function reject({ options, guard, res }: Arrival, { paths, kind }: RoutedRequest, reason: ShedReason): void {
  const retryAfterMs = Math.ceil(guard.admission.pushbackMs());
  // A string is written at once: there is nothing to wait for.
  void writeAnswer(res, rejectRouterRequest(options.router, { paths, kind, reason, retryAfterMs }), stalledReaderMs);
}

function pathOf({ url = "" }: IncomingMessage, { basePath = "/" }: Options): string {
  const [pathname = ""] = url.split("?", 1);
  const path = procedurePath(pathname, trimSlashes(basePath));
  try {
    return decodeURIComponent(path);
  } catch {
    // tRPC says what is wrong with it.
    return path;
  }
}
