export { isError } from "@parley/contract/call";
export { type Answer, type Call, type SafeResult, safe } from "./call.js";
export type { CallOptions, ParentCall, UploadProgress } from "./call-options.js";
export { type Client, type ClientOptions, createClient } from "./client.js";
export type { HeaderRecord, HeadersOption } from "./client-headers.js";
export type { ContractMismatch } from "./contract-check.js";
export type { EjectEvent, ReadmitEvent } from "./endpoints/endpoint-pool.js";
export type { HedgeEvent } from "./hedging/hedge.js";
export type { HedgeOptions } from "./hedging/hedge-policy.js";
export { hrefOf } from "./href.js";
export type { BatchLimits } from "./http/batch-plan.js";
export type { Credentials, Fetch } from "./http/exchange.js";
export type { UrlAnswer, UrlOption } from "./http/url-option.js";
export { createHttpTransport, type HttpTransportOptions } from "./http-transport.js";
export { type FetchHandler, inProcessTransport } from "./in-process-transport.js";
export {
  answerOf,
  type CallRequest,
  type CallResponse,
  type CallResult,
  type Interceptor,
  isStream,
  type Next,
  type ResumePoint,
  streamOf,
  type Transport,
} from "./interceptor.js";
export type { ResilienceOptions, RetryEvent, RetryOptions, ThrottleEvent } from "./resilience/options.js";
export type { RpcHeadersMode } from "./rpc-headers.js";
export type { ConnectedEvent, ReconnectEvent } from "./streaming/keep-connected.js";
