import { isRecord, parseJson, readSuccess, requestIdOf } from "./answer.js";
import { decode, withCodec } from "./codec/codec-of.js";
import { notPlain } from "./codec/not-plain.js";
import { pageOrigin } from "./page-origin.js";

/** What the part that describes failures uses of what is loaded at once. */
export const lentToFailures = {
  decode,
  isRecord,
  notPlain,
  pageOrigin,
  parseJson,
  readSuccess,
  requestIdOf,
  withCodec,
};
