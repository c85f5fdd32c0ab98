import { type Codec, type ProcedureDefinition, superjsonCodec } from "@parley/contract";

/** How a procedure's input and output travel. */
export interface ProcedureCodec {
  readonly input: Codec;
  readonly output: Codec;
}

const plain: ProcedureCodec = { input: superjsonCodec, output: superjsonCodec };

/** The codec of a procedure: superjson for all of them. */
export function codecOf(_procedure: ProcedureDefinition): ProcedureCodec {
  return plain;
}
