import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnyTRPCRouter } from "@trpc/server";
import { internal_exceptionHandler, nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { type CreateHTTPHandlerOptions, createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { HandlerOptions } from "./handler-options.js";
import { openRequest } from "./open-request.js";
import { createHostCheck, parsePlainTarget } from "./plain-target.js";
import { procedurePath, trimSlashes } from "./procedure-path.js";
import { answerRequest } from "./router-answer.js";
import type { RouterRequest } from "./run-calls.js";
import { writeRouterAnswer } from "./write-router-answer.js";

/**
 * Serves a tRPC router. Calls that are JSON both ways go straight from Node's request to the procedures; all else, and whatever is unusual,
 * goes through tRPC's own handler. Which of the two it will be is decided on the head, before any of the body is read.
 */
export function createRouterListener(
  options: CreateHTTPHandlerOptions<AnyTRPCRouter>,
): (req: IncomingMessage, res: ServerResponse) => void {
  const handOver = createHTTPHandler(options);
  const basePath = trimSlashes(options.basePath ?? "/");
  const isGoodHost = createHostCheck();
  return (req, res) => {
    const { url = "" } = req;
    const target = isGoodHost(req.headers.host) ? parsePlainTarget(url) : undefined;
    if (!target) return handOver(req, res);
    const handler: HandlerOptions = { ...options, req, res, path: procedurePath(target.pathname, basePath) };
    if (options.middleware) return goThrough(options.middleware, handler, target.search);
    const request = openRequest(handler, target.search);
    if (request) void answer(request);
    else handOver(req, res);
  };
}

async function answer(request: RouterRequest): Promise<void> {
  try {
    writeRouterAnswer(request.options.res, await answerRequest(request));
  } catch (cause) {
    internal_exceptionHandler(request.options)(cause);
  }
}

/** Lets the middleware in front have its say, and goes on where it does. */
function goThrough(
  middleware: NonNullable<HandlerOptions["middleware"]>,
  handler: HandlerOptions,
  search: string,
): void {
  const { req, res } = handler;
  const { url } = req;
  try {
    middleware(req, res, (refusal: unknown) => {
      const request = refusal || req.url !== url ? undefined : openRequest(handler, search);
      if (request) void answer(request);
      // It has run once already.
      else void nodeHTTPRequestHandler({ ...handler, middleware: (_req, _res, next) => next(refusal) });
    });
  } catch (cause) {
    internal_exceptionHandler(handler)(cause);
  }
}
