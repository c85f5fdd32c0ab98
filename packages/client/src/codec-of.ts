import { type Codec, codecOf as codecOfSchema, type ProcedureDefinition } from "@parley/contract";

/** How a procedure's input and output travel. */
export interface ProcedureCodec {
  readonly input: Codec;
  readonly output: Codec;
}

/** The codecs of a procedure: of its input what is sent, of its output what arrives. */
export function codecOf({ input, output }: ProcedureDefinition): ProcedureCodec {
  return { input: codecOfSchema(input, "input"), output: codecOfSchema(output, "output") };
}
