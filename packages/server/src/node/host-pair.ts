import type { IncomingMessage, ServerResponse } from "node:http";
import type { NodePair } from "./node-exchange.js";
import type { NodeRequest } from "./read-body.js";

/** Fastify's request, as far as it is looked at. */
export interface FastifyLikeRequest {
  readonly raw: IncomingMessage;
  readonly body?: unknown;
}

/** Fastify's reply, as far as it is used. */
export interface FastifyLikeReply {
  readonly raw: ServerResponse;
  hijack(): unknown;
}

/** Takes Node's request and response out of what the host passes. Fastify wraps them, and has read the body by then. */
export function unwrapPair(req: NodeRequest | FastifyLikeRequest, res: ServerResponse | FastifyLikeReply): NodePair {
  if (!("raw" in req) || !("raw" in res)) return { req: req as NodeRequest, res: res as ServerResponse };
  // From here on the answer is ours: Fastify must not send one when its handler returns.
  res.hijack();
  return { req: req.body === undefined ? req.raw : Object.assign(req.raw, { body: req.body }), res: res.raw };
}
