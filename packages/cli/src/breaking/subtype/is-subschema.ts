import { codecsOf, toJson, toPointer } from "./model/sample.js";
import { Incomparable } from "./model/unions.js";
import { createProver } from "./prove/create-prover.js";
import type { Found, Outcome } from "./prove/outcome.js";
import { createValidator } from "./validator.js";
import type { TypedSchema, Verdict } from "./verdict.js";

/** A second or so. */
const defaultBudget = 200_000;

/** How two schemas are compared. */
export interface Options {
  /** How many steps may be taken, 200,000 by default. */
  readonly budget?: number;
  /** What the first schema has been made of, where it is not as somebody declared it. The validator is shown this one. */
  readonly declared?: TypedSchema;
}

/**
 * Tells whether every value that fits one schema fits another. A proof is a proof. A counterexample has been shown to a validator, which took
 * it for the one and refused it for the other. What is neither proved nor refuted, or not within the budget of steps, is unknown.
 */
export function isSubschema(a: TypedSchema, b: TypedSchema, options: Options = {}): Verdict {
  const { budget = defaultBudget, declared = a } = options;
  const outcome = compare(a, b, budget);
  if (outcome.kind === "yes") return { verdict: "yes" };
  if (outcome.kind === "unknown") return { verdict: "unknown", why: outcome.why, at: toPointer(outcome.at) };
  return verify(declared, b, outcome);
}

function compare(a: TypedSchema, b: TypedSchema, budget: number): Outcome {
  let steps = 0;
  const spend = () => {
    steps++;
    if (steps > budget) throw new Incomparable(`${budget} steps were not enough to compare the schemas`);
  };
  try {
    return createProver({ a: a.types, b: b.types }, spend).sub(a.schema, b.schema);
  } catch (error) {
    if (error instanceof Incomparable) return { kind: "unknown", why: error.message, at: [] };
    if (error instanceof RangeError) return { kind: "unknown", why: "the schemas are nested too deep", at: [] };
    throw error;
  }
}

/** Lets a validator see the counterexample. If it is of another opinion, nothing is known. */
function verify(a: TypedSchema, b: TypedSchema, { sample, at }: Found): Verdict {
  const pointer = toPointer(at);
  const unknown = (why: string): Verdict => ({ verdict: "unknown", why, at: pointer });
  try {
    const objection = createValidator(a)(sample);
    if (objection)
      return unknown(`a counterexample was found, but a validator says that it cannot be sent: ${objection.why}`);
    const refusal = createValidator(b)(sample, pointer);
    if (!refusal) return unknown("a counterexample was found, but a validator takes it on both sides");
    const codecs = codecsOf(sample);
    const isPlain = Object.keys(codecs).length === 0;
    return { verdict: "no", witness: toJson(sample), ...(!isPlain && { codecs }), ...refusal };
  } catch (error) {
    // Of ajv's: a pattern that is none, a type that is missing.
    return unknown(
      `a counterexample was found, but no validator could be made: ${error instanceof Error ? error.message : error}`,
    );
  }
}
