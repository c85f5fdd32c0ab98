import type { Codec, CodecPlan, ProcedureDefinition } from "@parley/contract";
import { procedurePlan } from "@parley/contract/call";
import { loadPart } from "../load-part.js";
import { decodePlain } from "./decode-plain.js";
import { createPlainEncoder } from "./encode-plain.js";
import { notPlain } from "./not-plain.js";

// Once a page has the whole codec, there is no reason to use another.
let decoder: Codec["decode"] = decodePlain;
let createEncoder: (plan: CodecPlan) => Codec["encode"] = createPlainEncoder;
let encoders = new WeakMap<object, Codec["encode"]>();

/** Writes what a procedure is sent. @throws notPlain until the whole codec is there, for what takes that; else Error that says what is wrong. */
export function encode(procedure: ProcedureDefinition, input: unknown): string {
  let encoder = encoders.get(procedure);
  if (!encoder) {
    encoder = createEncoder(procedurePlan(procedure, "input"));
    encoders.set(procedure, encoder);
  }
  return encoder(input);
}

/** Reads whatever arrives. @throws notPlain until the whole codec is there, for what takes that; else Error that says what is wrong. */
export function decode(json: unknown): unknown {
  return decoder(json);
}

/**
 * Does what writes or reads values. Pages begin with a codec for plain values; when that is not enough, the whole one is loaded and the
 * work done again from its beginning. Only then the answer is a promise.
 *
 * @throws whatever the work does; RpcError NETWORK when the codec cannot be loaded.
 */
export function withCodec<T>(path: string, work: () => T): T | Promise<T> {
  try {
    return work();
  } catch (thrown) {
    if (thrown !== notPlain) throw thrown;
    return loadPart(path, import("./whole-codec.js")).then((whole) => {
      if (createEncoder !== whole.createEncoder) encoders = new WeakMap();
      ({ createEncoder, decoder } = whole);
      return work();
    });
  }
}
