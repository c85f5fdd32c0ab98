import type { Side } from "../zod-def.js";
import type { Codec } from "./codec.js";
import { decode } from "./decode.js";
import { createEncoder } from "./encode.js";
import { anyPlan, type CodecPlan } from "./plan.js";
import { planOf } from "./plan-of.js";
import { toText } from "./to-text.js";

const codecs = { input: new WeakMap<object, Codec>(), output: new WeakMap<object, Codec>() };

/** Writes any value in superjson's form, and reads it. */
const anyCodec: Codec = codecFromPlan(anyPlan);

/** The codec of one side of a schema, made once. Without a schema it takes any value. */
export function codecOf(schema: object | undefined, side: Side): Codec {
  if (!schema) return anyCodec;
  const known = codecs[side].get(schema);
  if (known) return known;
  let encode: Codec["encode"] | undefined;
  const codec: Codec = {
    // The plan is made at the first call: contracts are large, and a process uses few of their procedures.
    encode: (value) => {
      encode ??= createEncoder(planOf(schema, side), toText);
      return encode(value);
    },
    decode,
  };
  codecs[side].set(schema, codec);
  return codec;
}

/** A codec without its schema, such as from a manifest. */
export function codecFromPlan(plan: CodecPlan): Codec {
  return { encode: createEncoder(plan), decode };
}
