import type { TRPCCombinedDataTransformer } from "@trpc/server";
import superjson from "superjson";

/**
 * Takes a router's transformer off an input that was parsed from JSON. superjson copies every input, for those that somebody else may still
 * hold; nobody holds this one. Where there is nothing to restore in it, it is the input.
 */
export function deserializeInput({ input }: TRPCCombinedDataTransformer, sent: unknown): unknown {
  if (input.deserialize === superjson.deserialize && isPlainEnvelope(sent) && isOrdinary(sent.json, 0))
    return sent.json;
  return input.deserialize(sent);
}

function isPlainEnvelope(sent: unknown): sent is { readonly json: unknown } {
  return typeof sent === "object" && sent !== null && !("meta" in sent);
}

/** Far below where superjson's recursion ends, so that it is the one to fail. */
const maxDepth = 100;

/** Whether superjson's copy of a JSON value would be just that. A `__proto__` would become the prototype of its object, not a key. */
function isOrdinary(json: unknown, depth: number): boolean {
  if (typeof json !== "object" || json === null) return true;
  if (depth > maxDepth) return false;
  if (Array.isArray(json)) return json.every((part) => isOrdinary(part, depth + 1));
  const source = json as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(source)) {
    if (key === "__proto__" || !isOrdinary(source[key], depth + 1)) return false;
  }
  return true;
}
