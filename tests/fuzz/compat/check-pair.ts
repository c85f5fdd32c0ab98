import { inspect } from "node:util";
import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { checkInput, checkOutput } from "../../../packages/cli/src/breaking/subtype/check-payload.js";
import {
  Coded,
  fromJson,
  isObject,
  type Sample,
  toPointer,
} from "../../../packages/cli/src/breaking/subtype/model/sample.js";
import { createValidator } from "../../../packages/cli/src/breaking/subtype/validator.js";
import type { Counterexample, TypedSchema, Verdict } from "../../../packages/cli/src/breaking/subtype/verdict.js";
import { tolerated } from "../../../packages/cli/src/breaking/subtype/views/tolerated.js";
import type { Random } from "../random.js";
import type { Pair } from "./random-pair.js";
import { randomValue } from "./random-value.js";

/** What is said of a pair, and how many values have been tried to prove it wrong. */
export interface Checked {
  readonly verdict: Verdict;
  readonly values: number;
}

/** Thrown where a verdict is wrong. */
class WrongVerdict extends Error {
  override readonly name = "WrongVerdict";
}

/** Asks for the verdict on a pair and tries to prove it wrong. @throws WrongVerdict */
export function checkPair(pair: Pair, random: Random, values: number): Checked {
  const { old, next, direction } = pair;
  const check = direction === "input" ? checkInput : checkOutput;
  const verdict = check({ client: sideOf(old), server: sideOf(next) });
  if (verdict.verdict === "no") verifyWitness(pair, verdict);
  return { verdict, values: verdict.verdict === "yes" ? attack(pair, random, values) : 0 };
}

function sideOf({ schema, types }: TypedSchema) {
  return { payload: { body: "json", schema, plan: [] }, types } as const;
}

/** The schema of what is sent, and that of what has to take it. */
export function endsOf({ old, next, direction }: Pair): readonly [sent: TypedSchema, taken: TypedSchema] {
  return direction === "input" ? [old, next] : [next, tolerated(old, { checksBounds: false })];
}

/** Sends values through both schemas. Gives how many of them the first one took; the second has to take all of those. */
function attack(pair: Pair, random: Random, values: number): number {
  const [sent, taken] = endsOf(pair);
  const isSent = createValidator(sent);
  const isTaken = createValidator(taken);
  let tried = 0;
  for (let count = 0; count < values; count++) {
    const value = randomValue(sent, random);
    if (value === undefined || isSent(value)) continue;
    tried++;
    const refusal = isTaken(value);
    if (refusal) throw new WrongVerdict(describe(pair, `"yes" is wrong: ${show(value)} is refused: ${refusal.why}`));
  }
  return tried;
}

/** Of the schemas as they are in the manifests: the sender's takes the witness, the receiver's does not. */
export function verifyWitness(pair: Pair, { witness, codecs = {} }: Counterexample): void {
  const value = annotate(witness ?? null, codecs, "");
  const [sender, receiver] = pair.direction === "input" ? [pair.old, pair.next] : [pair.next, pair.old];
  const objection = createValidator(sender)(value);
  if (objection) throw new WrongVerdict(describe(pair, `${show(value)} cannot be sent: ${objection.why}`));
  if (!createValidator(receiver)(value)) throw new WrongVerdict(describe(pair, `${show(value)} is taken by both`));
}

function annotate(json: JsonValue, codecs: Counterexample["codecs"], pointer: string): Sample {
  const sample = fromJson(json);
  const word = codecs?.[pointer];
  const parts = Array.isArray(sample)
    ? sample.map((_, index) => annotate((json as readonly JsonValue[])[index] ?? null, codecs, `${pointer}/${index}`))
    : isObject(sample)
      ? new Map(
          Object.entries(json as object).map(([key, part]) => [
            key,
            annotate(part, codecs, pointer + toPointer([key])),
          ]),
        )
      : sample;
  return word && !(parts instanceof Coded) ? new Coded(word, parts) : parts;
}

function show(value: unknown): string {
  return inspect(value, { depth: 9, breakLength: Number.POSITIVE_INFINITY });
}

/** A pair as somebody needs to see it to repeat it. */
export function describe({ old, next, edits, direction }: Pair, what: string): string {
  const types = Object.entries(next.types).filter(([name, type]) => old.types[name] !== type);
  const text = (schema: JsonSchema) => JSON.stringify(schema);
  return [what, `${direction}: ${edits.join(", then ")}`, `old  ${text(old.schema)}`, `next ${text(next.schema)}`]
    .concat(types.map(([name, type]) => `type ${name} is now ${text(type)}`))
    .join("\n  ");
}
