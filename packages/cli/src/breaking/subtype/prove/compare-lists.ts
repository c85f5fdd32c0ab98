import { type ArrayAtom, elementAt } from "../model/atom.js";
import { Coded, type Sample } from "../model/sample.js";
import { anyKey, type Candidate, type Trial } from "./outcome.js";
import { isEmptySchema, type Prover, type ProverSide } from "./prover.js";

/** Whether all lists of one atom are in the other: element by element, and by their lengths. */
export function compareLists(prover: Prover, a: ArrayAtom, b: ArrayAtom): Trial {
  const longest = longestOf(prover.a, a);
  const candidates: Candidate[] = [];
  const take = (sample: Sample | undefined, at: readonly string[]) => {
    if (sample !== undefined) candidates.push({ sample, at });
  };
  const isTooShort = a.minItems < b.minItems;
  const isTooLong = longest > b.maxItems;
  const isTwice = b.unique && !a.unique && longest > 1;
  if (isTooShort) take(ofLength(prover.a, a, a.minItems), []);
  if (isTooLong) take(ofLength(prover.a, a, Math.max(a.minItems, b.maxItems + 1)), []);
  if (isTwice) for (const list of withTwins(prover.a, a)) take(list, []);
  let why = isTooShort || isTooLong || isTwice ? "no list was found that tells the lengths apart" : undefined;
  let at: readonly string[] = [];
  for (let index = 0; index <= Math.max(a.prefix.length, b.prefix.length) && index < longest; index++) {
    const outcome = prover.sub(elementAt(a, index), elementAt(b, index));
    if (outcome.kind === "yes") continue;
    if (outcome.kind === "no") take(withPart(prover.a, a, [index, outcome.sample]), [String(index), ...outcome.at]);
    const isRest = index >= a.prefix.length;
    at = [isRest ? anyKey : String(index), ...outcome.at];
    why = outcome.kind === "no" ? "no whole list was found for an element that differs" : outcome.why;
  }
  return why === undefined ? "yes" : { candidates, why, at };
}

/** How long a list can be: no longer than to the first element that nothing fits. */
function longestOf(side: ProverSide, atom: ArrayAtom): number {
  const length = Math.min(atom.maxItems, atom.prefix.length + 1);
  for (let index = 0; index < length; index++) if (isEmptySchema(side, elementAt(atom, index))) return index;
  return atom.maxItems;
}

function ofLength(side: ProverSide, atom: ArrayAtom, size: number): Sample | undefined {
  return side.sampler.listWith(atom, { size });
}

function withPart(
  side: ProverSide,
  atom: ArrayAtom,
  fixed: readonly [index: number, part: Sample],
): Sample | undefined {
  return side.sampler.listWith(atom, { size: Math.max(fixed[0] + 1, atom.minItems), fixed });
}

/** Lists in which a value stands twice. */
function withTwins(side: ProverSide, atom: ArrayAtom): readonly Sample[] {
  const parts = side.sampler.ofSchema(elementAt(atom, 0), 4);
  return parts.flatMap((part) => {
    const list = withPart(side, atom, [1, part]);
    const json = list instanceof Coded ? list.json : list;
    if (!Array.isArray(json)) return [];
    const twice: readonly Sample[] = [part, ...json.slice(1)];
    return [list instanceof Coded ? new Coded(list.codec, twice) : twice];
  });
}
