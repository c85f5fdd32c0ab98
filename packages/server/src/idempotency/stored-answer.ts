import { type Codec, type ProcedureDefinition, RpcError } from "@parley/contract";
import { superjsonCodec } from "@parley/contract/codec";
import type { StoredAnswer } from "./key-store.js";

/** How the answers of one procedure are written and read. */
export interface AnswerFormat {
  readonly definition: ProcedureDefinition;
  readonly outputCodec: Codec;
  /** How long an answer may be to be kept, in characters. */
  readonly maxAnswerChars: number;
}

/** An error as it is kept: as the handler threw it, so that it goes the same way again. */
interface KeptError {
  readonly code: string;
  readonly message: string;
  readonly data?: unknown;
  readonly retryAfterMs?: number | undefined;
}

/** Writes down what a procedure answered. */
export function storeOutput({ outputCodec, maxAnswerChars }: AnswerFormat, output: unknown): StoredAnswer {
  const text = outputCodec.encode(output);
  return text.length > maxAnswerChars ? tooLong(text.length, maxAnswerChars) : { ok: true, text };
}

/** Writes down a declared error that a handler threw. */
export function storeError({ maxAnswerChars }: AnswerFormat, error: RpcError): StoredAnswer {
  const { code, rawMessage: message, data, retryAfterMs } = error;
  const kept = keep({ code, message, data, retryAfterMs });
  return kept.text.length > maxAnswerChars ? tooLong(kept.text.length, maxAnswerChars) : kept;
}

/** Reads an answer that was kept. @throws RpcError the declared error, when it is one. */
export function restore({ definition, outputCodec }: AnswerFormat, { ok, text }: StoredAnswer): unknown {
  const json: unknown = JSON.parse(text);
  if (ok) return outputCodec.decode(json);
  // Nobody else writes them.
  const kept = superjsonCodec.decode(json) as KeptError;
  const { status } = definition.errors?.[kept.code] ?? {};
  throw RpcError.withoutFrames({ ...kept, status, procedure: definition });
}

/** What is kept of an answer that is too long: that the call has run, so that it does not run again. */
function tooLong(chars: number, maxChars: number): StoredAnswer {
  const message = `This call has run, and its answer was sent once: with ${chars} characters it was too long to be kept for another attempt (${maxChars} at most)`;
  return keep({ code: "CONFLICT", message });
}

function keep(error: KeptError): StoredAnswer {
  return { ok: false, text: superjsonCodec.encode(error) };
}
