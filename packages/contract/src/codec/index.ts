// The codecs of everything that superjson carries: for clients, which load them on first use.
//
// Private: for libraries that build on contracts; it does not follow semantic versioning.
export { codecFromPlan } from "./codec-of.js";
export { superjsonCodec } from "./superjson.js";
