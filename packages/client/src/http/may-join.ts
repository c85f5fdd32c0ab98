import { isBytes, isForm } from "@parley/contract/call";
import type { CallRequest } from "../interceptor.js";

/** Whether a call may share a request: with JSON both ways, and nothing in it that belongs to this call alone. */
export function mayJoin({ joinable, procedure: { kind, input, output } }: CallRequest): boolean {
  return joinable && kind !== "subscription" && !isForm(input) && !isBytes(input) && !isBytes(output);
}
