// What the part that describes failures uses of what is loaded at once.

export { headers } from "@parley/contract/call";
export { isRecord, parseJson, readSuccess, requestIdOf } from "./answer.js";
export { decode, withCodec } from "./codec/codec-of.js";
export { notPlain } from "./codec/not-plain.js";
