import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
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

/** The kinds of request that are taken. */
export type HostRequest = NodeRequest | FastifyLikeRequest | Http2ServerRequest;

/** The kinds of response that are taken. */
export type HostResponse = ServerResponse | FastifyLikeReply | Http2ServerResponse;

/** Takes Node's request and response out of what the host passes. Fastify wraps them, and has read the body by then. */
export function unwrapPair(req: HostRequest, res: HostResponse): NodePair {
  // HTTP/2's request and response are made to be used like HTTP/1.1's; their types do not say so.
  if (!("raw" in req) || !("raw" in res)) return { req: req as NodeRequest, res: res as ServerResponse };
  // From here on the answer is ours: Fastify must not send one when its handler returns.
  res.hijack();
  return { req: req.body === undefined ? req.raw : Object.assign(req.raw, { body: req.body }), res: res.raw };
}
