import { type Codec, RpcError } from "@parley/contract";
import { describeCostlyMeta, maxUnfolded, unfoldsBeyond } from "./superjson-cost.js";

/**
 * Takes an input off the wire.
 * @throws RpcError BAD_REQUEST for what the codec does not understand, and for little text that would make much work.
 */
export function decodeInput({ decode }: Codec, json: unknown): unknown {
  if (json === undefined) return undefined;
  const annotated = annotatedOf(json);
  const costly = annotated && orRefuse(() => describeCostlyMeta(annotated.json, annotated.meta));
  if (costly !== undefined) throw refused(costly);
  const value = orRefuse(() => decode(json));
  if (annotated && "referentialEqualities" in annotated.meta && unfoldsBeyond(value, maxUnfolded)) {
    throw refused(`The input refers to its own parts so often that it unfolds into more than ${maxUnfolded} values`);
  }
  return value;
}

function annotatedOf(json: unknown): { readonly json: unknown; readonly meta: object } | undefined {
  if (typeof json !== "object" || json === null || !("meta" in json) || !("json" in json)) return undefined;
  return typeof json.meta === "object" && json.meta !== null ? { json: json.json, meta: json.meta } : undefined;
}

function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    // A tower of brackets exhausts the decoder's stack before anybody can measure it.
    if (cause instanceof RangeError) throw refused("The input is nested too deeply", cause);
    throw refused(cause instanceof Error ? cause.message : "The input cannot be decoded", cause);
  }
}

function refused(message: string, cause?: unknown): RpcError {
  return new RpcError({ code: "BAD_REQUEST", message, notExecuted: true, ...(cause !== undefined && { cause }) });
}
