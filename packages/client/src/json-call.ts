import { isBytes, isForm } from "@parley/contract/call";
import type { CallRequest } from "./interceptor.js";

/** Whether JSON is all that travels for a call, both ways and at once: no files, and no events. */
export function isJsonCall({ procedure: { kind, input, output } }: CallRequest): boolean {
  return kind !== "subscription" && !isForm(input) && !isBytes(input) && !isBytes(output);
}
