import { createDeadlineSignal, isForm } from "@parley/contract/call";
import { toResponse } from "./answer.js";
import { abortError } from "./call-failure.js";
import { formatUrl } from "./http/endpoint.js";
import { exchange, globalFetch, reading } from "./http/exchange.js";
import { defaultMaxUrlLength, jsonHeaders } from "./http/request.js";
import { sendJson } from "./http/send-json.js";
import { streamOf } from "./interceptor.js";
import { lentToFailures } from "./lent-to-failures.js";
import { ownHeaders, rpcHeaders } from "./rpc-headers.js";

/**
 * What the parts that are loaded later use of what is loaded at once: they get it when they come, as `borrowed.ts` tells. A plain object, because
 * bundlers take twice as much to make one of a module.
 */
export const initial = {
  ...lentToFailures,
  abortError,
  createDeadlineSignal,
  defaultMaxUrlLength,
  exchange,
  formatUrl,
  globalFetch,
  isForm,
  jsonHeaders,
  ownHeaders,
  reading,
  rpcHeaders,
  sendJson,
  streamOf,
  toResponse,
};
