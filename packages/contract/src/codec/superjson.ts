import superjson from "superjson";
import type { Codec } from "./codec.js";
import { decode } from "./decode.js";

/** For values of no schema, such as errors: superjson itself writes them, references included. */
export const superjsonCodec: Codec = { encode: (value) => superjson.stringify(value), decode };
