import type { Codec, RpcError } from "@parley/contract";
import { refusal } from "./refusal.js";
import { describeCostlyReferences, maxUnfolded, unfoldsBeyond } from "./superjson-cost.js";

/**
 * Takes an input off the wire.
 * @throws RpcError BAD_REQUEST for what the codec does not understand, and for little text that would make much work.
 */
export function decodeInput({ decode }: Codec, json: unknown): unknown {
  if (json === undefined) return undefined;
  const references = referencesOf(json);
  if (!references) return orRefuse(() => decode(json));
  const costly = orRefuse(() => describeCostlyReferences(references));
  if (costly !== undefined) throw refused(costly);
  const value = orRefuse(() => decode(json));
  if (!unfoldsBeyond(value, maxUnfolded)) return value;
  throw refused(`The input refers to its own parts so often that it unfolds into more than ${maxUnfolded} values`);
}

interface References {
  readonly referentialEqualities: unknown;
  readonly values?: unknown;
}

/** What superjson notes of an input that refers to its own parts; most do not. */
function referencesOf(json: unknown): References | undefined {
  if (typeof json !== "object" || json === null || !("meta" in json)) return undefined;
  const { meta } = json;
  return typeof meta === "object" && meta !== null && "referentialEqualities" in meta ? meta : undefined;
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
  return refusal({
    code: "BAD_REQUEST",
    message,
    notExecuted: true,
    ...(cause !== undefined && { cause }),
  });
}
