import type { JsonSchema } from "@parley/contract/manifest";
import { createIsEmpty } from "../model/is-empty.js";
import { createUnions } from "../model/unions.js";
import type { NamedTypes } from "../verdict.js";
import { cover } from "./cover.js";
import { createUnionIndex } from "./index-union.js";
import { createMemory } from "./memory.js";
import { type Outcome, yes } from "./outcome.js";
import type { Prover, ProverSide } from "./prover.js";
import { createSampler } from "./samples.js";

/** Makes what compares schemas of one set of types with those of another. */
export function createProver(types: { readonly a: NamedTypes; readonly b: NamedTypes }, spend: () => void): Prover {
  const prover: Prover = {
    a: createSide(types.a, spend),
    b: createSide(types.b, spend),
    sub: (a, b) => remember(`${prover.a.unions.idOf(a)} ${prover.b.unions.idOf(b)}`, () => compare(prover, a, b)),
  };
  const remember = createMemory();
  return prover;
}

function createSide(types: NamedTypes, spend: () => void): ProverSide {
  const unions = createUnions(types, spend);
  return {
    unions,
    sampler: createSampler(unions),
    index: createUnionIndex(unions),
    isEmpty: createIsEmpty(unions.atoms),
  };
}

function compare(prover: Prover, a: JsonSchema, b: JsonSchema): Outcome {
  prover.a.unions.spend();
  let unknown: Outcome | undefined;
  for (const atom of prover.a.unions.atoms(a)) {
    const outcome = cover(prover, atom, b);
    if (outcome.kind === "no") return outcome;
    if (outcome.kind === "unknown") unknown ??= outcome;
  }
  return unknown ?? yes;
}
