export { createNodeHandler, type NodeHandler } from "./create-node-handler.js";
export type { FastifyLikeReply, FastifyLikeRequest } from "./host-pair.js";
export { nodeRequest } from "./node-exchange.js";
export type { RouterHandlerOptions } from "./router-handler.js";
export { type ServeOptions, type Serving, serve } from "./serve.js";
export type { NodeHandlerOptions } from "./service-handler.js";
export type { TrustProxy } from "./trust-proxy.js";
