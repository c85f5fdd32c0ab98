/** What describes failures and goes round them, and `RpcError` itself. Pages load it after the first answer, or with the first failure. */
export { isSystemCode, RpcError, systemCodes } from "@parley/contract/failure";
export { createResilient } from "../resilience/resilient.js";
export { toCallError, unsendable } from "./call-failure.js";
export { lend } from "./lent.js";
export { connectionError, networkError } from "./network-error.js";
export { readAnswer, readEnvelope, readError, readText, unreadable } from "./read-answer.js";
