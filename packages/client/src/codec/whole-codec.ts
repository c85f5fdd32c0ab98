import type { Codec, CodecPlan } from "@parley/contract";
import { codecFromPlan, superjsonCodec } from "@parley/contract/codec";

// The codec for all that superjson carries, and superjson with it: more than most pages ever need.

/** Makes what writes by a plan. */
export function createEncoder(plan: CodecPlan): Codec["encode"] {
  return codecFromPlan(plan).encode;
}

/** Reads whatever arrives. */
export const decoder: Codec["decode"] = superjsonCodec.decode;
