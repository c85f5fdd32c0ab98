import { createDeadlineSignal, isForm } from "@parley/contract/call";
import { parseJson, toResponse } from "./answer.js";
import { abortError, timeoutError } from "./call-failure.js";
import { decode, withCodec } from "./codec/codec-of.js";
import { notPlain } from "./codec/not-plain.js";
import { formatUrl } from "./http/endpoint.js";
import { exchange, globalFetch, reading } from "./http/exchange.js";
import { defaultMaxUrlLength, encodeInput, jsonHeaders } from "./http/request.js";
import { sendJson } from "./http/send-json.js";
import { answerOf, streamOf } from "./interceptor.js";
import { pageOrigin } from "./page-origin.js";
import { ownHeaders, rpcHeaders } from "./rpc-headers.js";

/**
 * What the parts that are loaded later use of what is loaded at once: they get it when they come, as `borrowed.ts` tells. A plain object, because
 * bundlers take twice as much to make one of a module.
 */
export const initial = {
  abortError,
  answerOf,
  createDeadlineSignal,
  decode,
  defaultMaxUrlLength,
  encodeInput,
  exchange,
  formatUrl,
  globalFetch,
  isForm,
  jsonHeaders,
  notPlain,
  ownHeaders,
  pageOrigin,
  parseJson,
  reading,
  rpcHeaders,
  sendJson,
  streamOf,
  timeoutError,
  toResponse,
  withCodec,
};
