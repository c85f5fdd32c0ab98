import type { JsonValue, Payload } from "@parley/contract/manifest";
import type { Direction } from "../changes/kinds.js";
import { Coded, type Sample } from "../subtype/model/sample.js";
import { createValidator } from "../subtype/validator.js";
import type { Counterexample, NamedTypes, TypedSchema } from "../subtype/verdict.js";
import { tolerated } from "../subtype/views/tolerated.js";

/** A payload of two contracts, and who sends it. */
interface Ends {
  readonly side: Direction;
  readonly was: Payload | undefined;
  readonly is: Payload | undefined;
  readonly types: NamedTypes;
}

/**
 * Whether the counterexample of one change is one of all changes together: an input that the new server refuses, an output that old clients
 * cannot take. That it can be sent, the prover has made sure of.
 */
export function isRealCounterexample(counterexample: Counterexample, { side, was, is, types }: Ends): boolean {
  const { witness, codecs = {} } = counterexample;
  const taker = side === "input" ? is : was;
  if (witness === undefined || !taker || taker.body === "bytes") return false;
  const typed: TypedSchema = { schema: taker.schema, types };
  const takes = side === "input" ? typed : tolerated(typed, { checksBounds: false });
  return createValidator(takes)(toSample(witness, codecs, "")) !== undefined;
}

function toSample(json: JsonValue, codecs: NonNullable<Counterexample["codecs"]>, pointer: string): Sample {
  const codec = codecs[pointer];
  const plain = toParts(json, codecs, pointer);
  return codec === undefined ? plain : new Coded(codec, plain);
}

function toParts(
  json: JsonValue,
  codecs: NonNullable<Counterexample["codecs"]>,
  pointer: string,
): Exclude<Sample, Coded> {
  const partAt = (key: string, part: JsonValue) =>
    toSample(part, codecs, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  if (Array.isArray(json)) return json.map((part: JsonValue, index) => partAt(String(index), part));
  if (typeof json !== "object" || json === null) return json as null | boolean | number | string;
  return new Map(Object.entries(json).map(([key, part]) => [key, partAt(key, part)]));
}
