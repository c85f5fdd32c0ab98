// The codecs of everything that superjson carries. They are not in the package's own index, because clients load them on first use, and
// in a page that needs something else of the index not every bundler would keep them apart.
//
// Private: for libraries that build on contracts; it does not follow semantic versioning.
export { isRefusedKey } from "./annotation-path.js";
export { codecFromPlan, codecOf } from "./codec-of.js";
export { formatIsoDate } from "./iso-date.js";
export { plainJsonOf } from "./plain-json.js";
export { superjsonCodec } from "./superjson.js";
export { readZonedDate } from "./zoned-date.js";
