import type { ReadModule } from "./module-reader.js";

const starts = new WeakMap<ReadModule["syntax"], readonly number[]>();

/** The number of the line that a place in a module's text is in, from 1. */
export function lineOf({ code, syntax }: ReadModule, index: number): number {
  let known = starts.get(syntax);
  if (!known) {
    known = [0, ...[...code.matchAll(/\n/g)].map((found) => found.index + 1)];
    starts.set(syntax, known);
  }
  let [low, high] = [0, known.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((known[middle] ?? 0) <= index) low = middle;
    else high = middle;
  }
  return low + 1;
}
