/** The codec for all that superjson carries, and superjson with it: more than most pages ever need. */
export { codecFromPlan, superjsonCodec } from "@parley/contract/codec";
