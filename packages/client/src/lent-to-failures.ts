import { parseJson, readSuccess, requestIdOf } from "./answer.js";
import { decode, withCodec } from "./codec/codec-of.js";
import { notPlain } from "./codec/not-plain.js";
import { encodeInput } from "./http/request.js";
import { answerOf } from "./interceptor.js";
import { isJsonCall } from "./json-call.js";
import { pageOrigin } from "./page-origin.js";

/** What the part that describes failures and goes round them uses of what is loaded at once. */
export const lentToFailures = {
  answerOf,
  decode,
  encodeInput,
  isJsonCall,
  notPlain,
  pageOrigin,
  parseJson,
  readSuccess,
  requestIdOf,
  withCodec,
};
