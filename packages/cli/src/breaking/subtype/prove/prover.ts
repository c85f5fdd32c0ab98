import type { JsonSchema } from "@parley/contract/manifest";
import type { Atom } from "../model/atom.js";
import type { Unions } from "../model/unions.js";
import type { UnionIndex } from "./index-union.js";
import type { Outcome } from "./outcome.js";
import type { Sampler } from "./samples.js";

/** What the comparisons of two schemas share. */
export interface Prover {
  /** The schema of which all values have to fit the other. */
  readonly a: ProverSide;
  readonly b: ProverSide;
  /** Whether whatever fits a schema of `a` fits one of `b`. A pair that is being compared already is taken to be proved, as induction has it. */
  readonly sub: (a: JsonSchema, b: JsonSchema) => Outcome;
}

export interface ProverSide {
  readonly unions: Unions;
  readonly sampler: Sampler;
  readonly index: UnionIndex;
  /** Whether it is clear that nothing fits an atom. */
  readonly isEmpty: (atom: Atom) => boolean;
}

/** Whether it is clear that nothing fits a schema. */
export function isEmptySchema({ unions, isEmpty }: ProverSide, schema: JsonSchema): boolean {
  return unions.atoms(schema).every(isEmpty);
}
