// What the parts that are loaded later use of what is loaded at once: they get it when they come, as `borrowed.ts` tells.

export { createDeadlineSignal, isForm } from "@parley/contract/call";
export { parseJson, toResponse } from "./answer.js";
export { abortError, timeoutError } from "./call-failure.js";
export { decode, withCodec } from "./codec/codec-of.js";
export { notPlain } from "./codec/not-plain.js";
export { formatUrl } from "./http/endpoint.js";
export { exchange, globalFetch, reading } from "./http/exchange.js";
export { encodeInput, jsonHeaders } from "./http/request.js";
export { streamOf } from "./interceptor.js";
export { pageOrigin } from "./page-origin.js";
export { ownHeaders, rpcHeaders } from "./rpc-headers.js";
