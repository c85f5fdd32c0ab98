export { type Caller, type CallerOptions, createCaller } from "./caller.js";
export type { Handler, HandlerArgs, Handlers, Implemented, SubscriptionArgs, Throwers } from "./handler.js";
export { type ContextImplementer, type Implementer, implement } from "./implement.js";
export type { Middleware, MiddlewareArgs, Next, Outcome, Overwrite } from "./middleware.js";
export type { RequestInfo } from "./request-info.js";
export type { CorsOptions } from "./rpc/cors.js";
export type { ErrorReport, RpcOptions, StreamOptions } from "./rpc/options.js";
export type { Service } from "./service.js";
export { tracked } from "./tracked.js";
