import type { Bound, NumberAtom } from "../model/atom.js";
import { addSteps, isMultipleOf, nearestMultiple } from "../model/decimal.js";
import { keepsNumber } from "../model/keeps.js";

/** How many multiples within an interval are looked at one by one. */
const maxEnumerated = 1_000;

/** Whether all numbers of one atom are in the other: proved, or else the numbers to try as counterexamples. */
export function compareNumbers(a: NumberAtom, b: NumberAtom): "yes" | readonly number[] {
  const few = enumerate(a);
  if (few) {
    const outside = few.filter((value) => !keepsNumber(b, value));
    return outside.length === 0 ? "yes" : outside;
  }
  const { min, max, step } = tighten(a);
  const isWithin = !b.values && startsWithin(min, b.min) && endsWithin(max, b.max);
  const isStepped = b.step === undefined || (step !== undefined && isMultipleOf(step, b.step));
  const hit = [...b.except].filter((value) => keepsNumber(a, value));
  return isWithin && isStepped && hit.length === 0 ? "yes" : [...hit, ...numbersNear(a, b)];
}

function startsWithin(min: Bound, outer: Bound): boolean {
  return min.at > outer.at || (min.at === outer.at && (min.open || !outer.open));
}

function endsWithin(max: Bound, outer: Bound): boolean {
  return max.at < outer.at || (max.at === outer.at && (max.open || !outer.open));
}

/** All numbers of an atom, if there are not many. */
export function enumerate(atom: NumberAtom): readonly number[] | undefined {
  if (atom.values) return [...atom.values];
  const { min, max, step } = tighten(atom);
  if (min.at === max.at && !min.open && !max.open) return [min.at].filter((value) => keepsNumber(atom, value));
  if (step === undefined || !((max.at - min.at) / step <= maxEnumerated)) return undefined;
  const found: number[] = [];
  for (let value = min.at; value <= max.at; value = addSteps(value, step, 1)) {
    if (keepsNumber(atom, value)) found.push(value);
  }
  return found;
}

/** The bounds of an atom, moved inwards to numbers that are in it where that can be. */
function tighten(atom: NumberAtom): Pick<NumberAtom, "min" | "max" | "step"> {
  const { step } = atom;
  const isOut = (bound: Bound) => bound.open || atom.except.has(bound.at);
  let { min, max } = atom;
  if (step === undefined) {
    return { min: { at: min.at, open: isOut(min) }, max: { at: max.at, open: isOut(max) } };
  }
  if (Number.isFinite(min.at)) {
    const first = nearestMultiple(min.at, step, "up");
    min = { at: first, open: false };
    if (first === atom.min.at && atom.min.open) min = { at: addSteps(first, step, 1), open: false };
    while (atom.except.has(min.at)) min = { at: addSteps(min.at, step, 1), open: false };
  }
  if (Number.isFinite(max.at)) {
    const last = nearestMultiple(max.at, step, "down");
    max = { at: last, open: false };
    if (last === atom.max.at && atom.max.open) max = { at: addSteps(last, step, -1), open: false };
    while (atom.except.has(max.at)) max = { at: addSteps(max.at, step, -1), open: false };
  }
  return { min, max, step };
}

/** Numbers of an atom at which it may differ from another: around the bounds of both, around nought, and at odd multiples. Short ones come first. */
export function numbersNear(a: NumberAtom, b: NumberAtom): readonly number[] {
  const { min, max, step = 1 } = tighten(a);
  const ends = [0, min.at, max.at, b.min.at, b.max.at, ...a.except, ...b.except].filter(Number.isFinite);
  const steps = a.step === undefined ? [1, 0.5, 0.1, 0.01, ...(b.step ? [b.step, b.step / 2] : [])] : [step];
  const near = ends.flatMap((end) => {
    const start = a.step === undefined ? end : nearestMultiple(end, step, "up");
    return [start, ...steps.flatMap((by) => [-3, -2, -1, 1, 2, 3].map((count) => addSteps(start, by, count)))];
  });
  const middle = Number.isFinite(min.at) && Number.isFinite(max.at) ? [(min.at + max.at) / 2] : [];
  const all = [...new Set([...near, ...middle])].filter((value) => Number.isFinite(value) && keepsNumber(a, value));
  return all.sort((one, other) => lengthOf(one) - lengthOf(other) || Math.abs(one) - Math.abs(other) || other - one);
}

function lengthOf(value: number): number {
  return String(value).length;
}
