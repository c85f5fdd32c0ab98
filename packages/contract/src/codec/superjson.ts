import superjson from "superjson";
import type { Codec } from "./codec.js";

/** superjson itself: it takes any value, and is what other codecs fall back to. */
export const superjsonCodec: Codec = {
  encode: (value) => superjson.stringify(value),
  decode: (json) => {
    if (typeof json !== "object" || json === null || !("json" in json)) {
      throw new TypeError(`Expected superjson's form, {"json": …}, got ${describe(json)}`);
    }
    // In place, as superjson's own parse does: the copy it would make first recurses as deep as the value.
    return superjson.deserialize(json as Parameters<typeof superjson.deserialize>[0], { inPlace: true });
  },
};

function describe(json: unknown): string {
  if (json === null) return "null";
  if (Array.isArray(json)) return "an array";
  return typeof json === "object"
    ? `an object with ${Object.keys(json).length} keys and no "json"`
    : `a ${typeof json}`;
}
