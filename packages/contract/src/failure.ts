// What it takes to make and read errors: for clients, which load it when it is needed. Apart from what calls take, because bundlers put
// into one file what both lead to.
//
// Private: for libraries that build on contracts; it does not follow semantic versioning.
export { formatContractTag, parseContractTag } from "./contract-tag.js";
export { RpcError } from "./error.js";
export { codeOfStatus, isSystemCode, systemCodes } from "./error-code.js";
export { isRecord, parseErrorShape } from "./error-shape.js";
export {
  idempotencyReachHeader,
  notExecutedHeader,
  pushbackMsHeader,
  servedContractHeader,
} from "./failure-headers.js";
