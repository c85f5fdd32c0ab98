import type { CallRequest } from "../interceptor.js";
import { isJsonCall } from "../json-call.js";

/** Whether a call may share a request: with JSON both ways, and nothing in it that belongs to this call alone. */
export function mayJoin(call: CallRequest): boolean {
  return call.joinable && isJsonCall(call);
}
