import { type Pair, patched, type Seen, withWord } from "./pair.js";

const lowest = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "x-minimum"] as const;
const highest = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "x-maximum"] as const;

/** Compares what two schemas of one type allow of it: bounds, patterns, formats. */
export function* compareLimits(pair: Pair): Generator<Seen> {
  for (const word of lowest) yield* compareBound(pair, word, -1);
  for (const word of highest) yield* compareBound(pair, word, 1);
  yield* compareStep(pair);
  yield* compareUnique(pair);
  yield* compareText(pair, "pattern", ["pattern-changed", "pattern-removed"]);
  for (const word of ["format", "contentMediaType", "contentEncoding"] as const) {
    yield* compareText(pair, word, ["format-changed", "format-removed"]);
  }
}

type Bound = (typeof lowest | typeof highest)[number];

/** @param outward 1 for bounds that widen as they grow, -1 for those that narrow */
function* compareBound(pair: Pair, word: Bound, outward: 1 | -1): Generator<Seen> {
  const { [word]: was } = pair.was;
  const { [word]: is } = pair.is;
  if (was === is) return;
  const isWider = is === undefined || (was !== undefined && compareSizes(is, was) * outward > 0);
  yield {
    kind: isWider ? "bound-loosened" : "bound-tightened",
    at: pair.at,
    // With the word, so that two bounds of one place are told apart.
    was: was === undefined ? undefined : { [word]: was },
    is: is === undefined ? undefined : { [word]: is },
    detail: `its ${word} ${was === undefined ? `is ${is} now` : is === undefined ? `was ${was}` : `went from ${was} to ${is}`}`,
    ...patched(pair, (to, from) => withWord(to, word, from[word])),
  };
}

/** Numbers, digits of bigints, and dates in ISO form. */
function compareSizes(one: number | string, other: number | string): number {
  if (typeof one === "string" && typeof other === "string" && /^-?\d+$/.test(one) && /^-?\d+$/.test(other)) {
    const difference = BigInt(one) - BigInt(other);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }
  return one > other ? 1 : one < other ? -1 : 0;
}

function* compareStep(pair: Pair): Generator<Seen> {
  const { was, is, at } = pair;
  if (was.multipleOf === is.multipleOf) return;
  yield {
    kind: is.multipleOf === undefined ? "step-removed" : "step-changed",
    at,
    was: was.multipleOf,
    is: is.multipleOf,
    detail:
      is.multipleOf === undefined
        ? `numbers need no longer be multiples of ${was.multipleOf}`
        : `numbers must be multiples of ${is.multipleOf}`,
    ...patched(pair, (to, from) => withWord(to, "multipleOf", from.multipleOf)),
  };
}

function* compareUnique(pair: Pair): Generator<Seen> {
  const { was, is, at } = pair;
  if (was.uniqueItems === is.uniqueItems) return;
  yield {
    kind: is.uniqueItems ? "bound-tightened" : "bound-loosened",
    at,
    was: was.uniqueItems,
    is: is.uniqueItems,
    detail: `elements ${is.uniqueItems ? "must all differ" : "need no longer differ"}`,
    ...patched(pair, (to, from) => withWord(to, "uniqueItems", from.uniqueItems)),
  };
}

function* compareText(
  pair: Pair,
  word: "pattern" | "format" | "contentMediaType" | "contentEncoding",
  [changed, removed]: readonly [Seen["kind"], Seen["kind"]],
): Generator<Seen> {
  const [before, after] = [pair.was[word], pair.is[word]];
  if (before === after) return;
  yield {
    kind: after === undefined ? removed : changed,
    at: pair.at,
    was: before,
    is: after,
    detail: after === undefined ? `it need no longer have the ${word} ${before}` : `it must have the ${word} ${after}`,
    ...patched(pair, (to, from) => withWord(to, word, from[word])),
  };
}
