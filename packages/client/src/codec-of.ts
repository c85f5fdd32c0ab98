import { type Codec, codecFromPlan, type ProcedureDefinition, procedurePlan } from "@parley/contract";

const codecs = new WeakMap<object, Codec>();

/** The codec of a procedure: it writes what is sent, and reads what arrives. */
export function codecOf(procedure: ProcedureDefinition): Codec {
  const known = codecs.get(procedure);
  if (known) return known;
  const codec = codecFromPlan(procedurePlan(procedure, "input"));
  codecs.set(procedure, codec);
  return codec;
}
