// What the parts that are loaded later use of what is loaded at once: they get it when they come, as `borrowed.ts` tells.

export { createDeadlineSignal, isForm, isSystemCode, RpcError, systemCodes } from "@parley/contract/call";
export { parseJson, readAnswer, readEnvelope, readError, readText, toResponse, unreadable } from "./answer.js";
export { abortError, timeoutError, toCallError, unsendable } from "./call-failure.js";
export { decode, withCodec } from "./codec/codec-of.js";
export { notPlain } from "./codec/not-plain.js";
export { formatUrl } from "./http/endpoint.js";
export { exchange, globalFetch, reading } from "./http/exchange.js";
export { encodeInput, jsonHeaders } from "./http/request.js";
export { streamOf } from "./interceptor.js";
export { networkError } from "./network-error.js";
export { pageOrigin } from "./page-origin.js";
export { ownHeaders, rpcHeaders } from "./rpc-headers.js";
