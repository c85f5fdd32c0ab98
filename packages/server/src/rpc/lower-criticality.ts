import type { Criticality } from "@parley/contract";

/** From what hurts least to what hurts most. */
const ranks: readonly string[] = ["sheddable", "sheddable-plus", "critical", "critical-plus"] satisfies Criticality[];

/** The lower of what the contract says and what a caller asks for: anybody may step back, and nobody may push in. */
export function lowerCriticality(declared: Criticality, asked: string | undefined): Criticality {
  if (asked === undefined) return declared;
  const rank = ranks.indexOf(asked);
  // What is in `ranks` is a criticality.
  return rank !== -1 && rank < ranks.indexOf(declared) ? (asked as Criticality) : declared;
}
