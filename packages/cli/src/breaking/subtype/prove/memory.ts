import { type Outcome, yes } from "./outcome.js";

/**
 * Remembers what came of pairs. A pair that comes up while it is being compared is taken to be proved: if there were a counterexample, there
 * would be a smallest one, and that has no other in it. What was proved with the help of a pair that then turns out otherwise is forgotten.
 */
export function createMemory(): (pair: string, compare: () => Outcome) => Outcome {
  const known = new Map<string, Outcome>();
  const pending = new Map<string, number>();
  /** What is proved if the pending pairs are, from this depth on; in the order in which it was. */
  const conditional = new Map<string, number>();
  let reach = Number.POSITIVE_INFINITY;
  const finish = (earlier: number, outcome: Outcome, own: number) => {
    for (const other of [...conditional.keys()].slice(earlier)) {
      if (outcome.kind === "yes" && own < Number.POSITIVE_INFINITY) conditional.set(other, own);
      else conditional.delete(other);
      if (outcome.kind !== "yes") known.delete(other);
    }
  };
  return (pair, compare) => {
    const before = known.get(pair);
    const above = pending.get(pair);
    if (before || above !== undefined) {
      reach = Math.min(reach, above ?? conditional.get(pair) ?? Number.POSITIVE_INFINITY);
      return before ?? yes;
    }
    const depth = pending.size;
    const outerReach = reach;
    const earlier = conditional.size;
    reach = Number.POSITIVE_INFINITY;
    pending.set(pair, depth);
    const outcome = compare();
    pending.delete(pair);
    const own = reach < depth ? reach : Number.POSITIVE_INFINITY;
    finish(earlier, outcome, own);
    known.set(pair, outcome);
    if (outcome.kind === "yes" && own < depth) conditional.set(pair, own);
    reach = Math.min(outerReach, own);
    return outcome;
  };
}
